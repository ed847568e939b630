//! Serving on a real listener: those who never come to the point, and the end.

use std::future::{Future, pending};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use testkit::{TestApp, TestDb};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio_rustls::TlsConnector;
use web::{Certificate, Patience, Site, Web};

/// So long that a test that waits for it has failed.
const NEVER: Duration = Duration::from_hours(1);
const SOON: Duration = Duration::from_millis(50);

const HALF: &[u8] = b"GET /sign-in HTTP/1.1\r\nHost: localhost\r\nX-Slow: ";
const WHOLE: &[u8] = b"GET /sign-in HTTP/1.1\r\nHost: localhost\r\n\r\n";

fn patient() -> Patience {
    Patience {
        head: NEVER,
        proxy: NEVER,
        handshake: NEVER,
        end: NEVER,
    }
}

/// Where it listens, and its end.
async fn served(
    patience: Patience,
    certificate: Option<Certificate>,
    site: Site,
    stop: impl Future<Output = ()> + Send + 'static,
) -> (SocketAddr, JoinHandle<()>) {
    let app = TestApp::new(TestDb::sqlite().await);
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("it has an address");
    let web = Web {
        app: app.app.clone(),
        personas: Arc::new([]),
        site: Arc::new(site),
        company: None,
        mail: None,
    };
    let serving = tokio::spawn(async move {
        web::serve(listener, certificate, web, patience, stop).await;
        drop(app);
    });
    (address, serving)
}

async fn connected(address: SocketAddr) -> TcpStream {
    TcpStream::connect(address).await.expect("it is let in")
}

/// Sends this and waits for the other side to end the connection. What it said before.
async fn until_the_end(mut stream: impl AsyncRead + AsyncWrite + Unpin, sent: &[u8]) -> String {
    stream.write_all(sent).await.expect("it is sent");
    let mut said = Vec::new();
    // Cut off without an answer, it may also be reset.
    let _ = in_time(stream.read_to_end(&mut said)).await;
    String::from_utf8(said).expect("text")
}

async fn in_time<T>(future: impl Future<Output = T>) -> T {
    let done = tokio::time::timeout(Duration::from_mins(1), future).await;
    done.expect("it does not take for ever")
}

#[test]
fn half_a_request_and_none_at_all_do_not_keep_a_connection() {
    testkit::run(async {
        let patience = Patience {
            head: SOON,
            ..patient()
        };
        let (address, _serving) = served(patience, None, Site::default(), pending()).await;
        assert_eq!(until_the_end(connected(address).await, HALF).await, "");
        assert_eq!(until_the_end(connected(address).await, b"").await, "");
        let said = until_the_end(connected(address).await, WHOLE).await;
        assert!(
            said.starts_with("HTTP/1.1 200"),
            "one, and then no more: {said}"
        );
    });
}

#[test]
fn the_end_waits_for_nobody_who_never_finishes() {
    testkit::run(async {
        let patience = Patience {
            end: SOON,
            ..patient()
        };
        let (stop, stopped) = oneshot::channel::<()>();
        let stopped = async { stopped.await.unwrap_or_default() };
        let (address, serving) = served(patience, None, Site::default(), stopped).await;
        let mut slow = connected(address).await;
        slow.write_all(HALF).await.expect("it is sent");
        stop.send(()).expect("it listens");
        in_time(serving).await.expect("it ends");
    });
}

#[test]
fn the_end_comes_at_once_where_nothing_is_under_way() {
    testkit::run(async {
        let (stop, stopped) = oneshot::channel::<()>();
        let stopped = async { stopped.await.unwrap_or_default() };
        let (address, serving) = served(patient(), None, Site::default(), stopped).await;
        let mut idle = connected(address).await;
        idle.write_all(WHOLE).await.expect("it is sent");
        let mut answer = [0; 12];
        idle.read_exact(&mut answer).await.expect("an answer");
        assert_eq!(&answer, b"HTTP/1.1 200");
        stop.send(()).expect("it listens");
        in_time(serving).await.expect("it ends");
    });
}

#[test]
fn tls_speaks_one_protocol_and_does_not_wait_for_its_beginning() {
    testkit::run(async {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/app/tls");
        let (chain, key) = (folder.join("cert.pem"), folder.join("key.pem"));
        let certificate = Certificate::read(&chain, &key).expect("they go together");
        let patience = Patience {
            handshake: Duration::from_secs(2),
            head: SOON,
            ..patient()
        };
        let site = Site::new(Some("https://localhost"), &[]).expect("a site");
        let (address, _serving) = served(patience, Some(certificate), site, pending()).await;

        let stream = connected(address).await;
        let name = ServerName::try_from("localhost").expect("a name");
        let stream = client(&chain).connect(name, stream).await.expect("TLS");
        let (_, agreed) = stream.get_ref();
        assert_eq!(agreed.alpn_protocol(), Some(&b"http/1.1"[..]));
        let said = until_the_end(stream, WHOLE).await;
        assert!(said.starts_with("HTTP/1.1 200"), "{said}");

        // The first bytes of a greeting whose rest never comes.
        let said = until_the_end(connected(address).await, &[0x16, 0x03, 0x01]).await;
        assert_eq!(said, "");
    });
}

/// Somebody who trusts this certificate alone, and would rather speak HTTP/2.
fn client(certificate: &Path) -> TlsConnector {
    let mut trusted = RootCertStore::empty();
    let certificate = CertificateDer::from_pem_file(certificate).expect("a certificate");
    trusted.add(certificate).expect("it is one");
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider);
    let config = config.with_safe_default_protocol_versions();
    let mut config = config
        .expect("versions")
        .with_root_certificates(trusted)
        .with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    TlsConnector::from(Arc::new(config))
}

// A company's identity provider, made of npm's oidc-provider, for the journeys. Whoever names an
// account is taken for its owner: what is tried out is the protocol, not the provider's passwords.
//
// Arguments: where visitors are sent back to. The client's secret is in WAYMARK_OIDC_CLIENT_SECRET.
// Once it listens, it prints its issuer on a line of its own.
import { generateKeyPairSync, randomBytes, webcrypto } from "node:crypto";
import { createServer } from "node:http";

// Node 18, which Debian 12 has, keeps it elsewhere.
globalThis.crypto ??= webcrypto;
const { Provider } = await import("oidc-provider");

const [returnTo] = process.argv.slice(2);
const DOMAIN = "example.org";
const DOOR = /^\/door\/([\w-]+)$/;

const server = createServer();
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const issuer = `http://127.0.0.1:${server.address().port}`;

const key = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });

const provider = new Provider(issuer, {
  clients: [{
    client_id: "waymark",
    client_secret: process.env.WAYMARK_OIDC_CLIENT_SECRET,
    redirect_uris: [returnTo],
  }],
  jwks: { keys: [{ ...key, use: "sig", alg: "RS256" }] },
  cookies: { keys: [randomBytes(32).toString("hex")] },
  claims: { openid: ["sub"], email: ["email", "email_verified"] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (context, interaction) => `/door/${interaction.uid}` },
  ttl: { AccessToken: 300, AuthorizationCode: 60, Grant: 3600, IdToken: 300, Interaction: 600, Session: 3600 },
  findAccount: (context, name) => ({
    accountId: name,
    claims: () => ({ sub: name, email: `${name}@${DOMAIN}`, email_verified: true }),
  }),
  // The company has agreed for everybody: nobody is asked whether Waymark may know them.
  loadExistingGrant: async ({ oidc }) => {
    const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
    grant.addOIDCScope("openid email");
    await grant.save();
    return grant;
  },
});

const page = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>The company</title><link rel="icon" href="data:,">
<main><h1>The company’s sign-in</h1>
<form method="post"><label for="name">Account</label> <input id="name" name="name" required autofocus>
<button>Let me in</button></form></main></html>`;

async function field(request, name) {
  let body = "";
  for await (const chunk of request.setEncoding("utf8")) body += chunk;
  return new URLSearchParams(body).get(name);
}

const protocol = provider.callback();
server.on("request", async (request, response) => {
  if (!DOOR.test(request.url)) return protocol(request, response);
  try {
    if (request.method === "POST") {
      const login = { accountId: await field(request, "name") };
      return await provider.interactionFinished(request, response, { login });
    }
    await provider.interactionDetails(request, response);
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(page);
  } catch (error) {
    console.error(error);
    response.writeHead(400).end(String(error));
  }
});

console.log(issuer);

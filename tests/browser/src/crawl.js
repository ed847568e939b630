// Fetches pages of this site as the reader who is signed in, and says what is on each.
// Runs as the body of an async function; the argument is the list of paths.
const repeated = (all) => [...new Set(all.filter((one, at) => all.indexOf(one) !== at))];

function link(element, base) {
  const to = new URL(element.getAttribute("href"), base);
  return {
    path: to.origin === location.origin ? to.pathname + to.search : null,
    fragment: decodeURIComponent(to.hash.slice(1)),
    scheme: to.protocol,
    words: (element.textContent || element.getAttribute("aria-label") || "").trim().replace(/\s+/g, " ").slice(0, 60),
  };
}

// What the page is made of, as tags with their classes.
function parts(seen) {
  const all = [...seen.querySelectorAll("main, main *:not(svg *)")];
  return [...new Set(all.flatMap((one) => [one.localName, ...[...one.classList].map((name) => `${one.localName}.${name}`)]))];
}

async function look(path) {
  const answer = await fetch(path, { headers: { accept: "text/html" } });
  const body = await answer.text();
  const page = { path, status: answer.status, html: false };
  if (!(answer.headers.get("content-type") ?? "").startsWith("text/html")) return page;
  const seen = new DOMParser().parseFromString(body, "text/html");
  const ids = [...seen.querySelectorAll("[id]")].map((one) => one.id);
  return {
    ...page,
    html: true,
    landed: new URL(answer.url).pathname,
    title: seen.title,
    language: seen.documentElement.lang,
    headings: seen.querySelectorAll("h1").length,
    repeated: repeated(ids),
    ids,
    parts: parts(seen),
    links: [...seen.querySelectorAll("a[href]")].map((one) => link(one, answer.url)),
  };
}

const pages = [];
for (let at = 0; at < arguments[0].length; at += 4) {
  pages.push(...await Promise.all(arguments[0].slice(at, at + 4).map(look)));
}
return pages;

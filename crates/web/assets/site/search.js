// Finds words in what `site/search-*.js` holds, as the server does: every word of the search begins
// a word of the title or of the text. What is found is set as text, never as HTML.
//
// An entry is [title, kind, path, href, words, size].
(() => {
  "use strict";

  const AT_ONCE = 20;
  const place = (id) => document.getElementById(id);
  const tokens = (text) => text.split(/[^\p{Alphabetic}\p{N}]+/u).filter(Boolean).map((word) => word.toLowerCase());
  const entries = window.waymarkSearch ?? [];
  const framework = place("search-words").dataset.framework;

  // How well an entry fits: its path, then its title, then its words; large things before small ones.
  function fit([title, , path, , words, size], wanted) {
    const holds = (text) => {
      const found = tokens(text);
      return wanted.every((word) => found.some((other) => other.startsWith(word)));
    };
    if (path.toLowerCase() === wanted.join(" ")) return size;
    if (holds(title)) return 10 + size;
    return holds(words) ? 20 + size : undefined;
  }

  function find(text) {
    const wanted = tokens(text);
    if (wanted.length === 0) return [];
    return entries
      .map((entry) => [fit(entry, wanted), entry])
      .filter(([how]) => how !== undefined)
      .sort(([a], [b]) => a - b)
      .map(([, entry]) => entry);
  }

  // Where a citation that was typed leads, such as `engineering-ladders@1.0.0/D4.people`.
  function cited(text) {
    const [, id, path] = /^([a-z0-9-]+)(?:@[^/]*)?\/(.+)$/.exec(text) ?? [];
    if (id !== framework) return undefined;
    const exact = entries.find((entry) => entry[2] === path);
    if (exact) return exact[3];
    const [owner, part] = path.split(/[.#](.*)/s);
    const whole = entries.find((entry) => entry[2] === owner);
    return whole && (part ? `${whole[3]}#${part.replace("#", "-")}` : whole[3]);
  }

  function line(tag, name, text) {
    const element = document.createElement(tag);
    element.className = name;
    element.textContent = text;
    return element;
  }

  function item([title, kind, path, href, words]) {
    const link = document.createElement("a");
    link.href = href;
    link.textContent = title;
    const head = line("p", "entry-name", "");
    head.append(link);
    const found = document.createElement("li");
    found.append(head, line("p", "small quiet", path ? `${kind}, ${path}` : kind), line("p", "prose", words));
    return found;
  }

  function show(text) {
    const hits = find(text);
    place("q").value = text;
    place("seek").value = text;
    if (hits.length === 0) {
      place("search-words").replaceChildren(line("p", "", `Nothing here has “${text}” in it. Perhaps begin with a single word.`));
      return;
    }
    place("search-words").hidden = true;
    place("search-found").hidden = false;
    place("search-count").textContent = hits.length === 1 ? "1 place" : `${hits.length} places`;
    const more = place("search-more");
    let shown = 0;
    const next = () => {
      const items = hits.slice(shown, shown + AT_ONCE).map(item);
      place("search-hits").append(...items);
      const first = shown;
      shown += items.length;
      more.hidden = shown >= hits.length;
      if (first > 0) items[0].querySelector("a").focus();
    };
    more.addEventListener("click", next);
    next();
  }

  const asked = (new URLSearchParams(location.search).get("q") ?? "").trim().slice(0, 200);
  if (!asked) return;
  const leads = cited(asked);
  if (leads) location.replace(leads);
  else show(asked);
})();

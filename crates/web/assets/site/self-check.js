// The self-check: what a visitor says of themselves, drawn beside a level.
//
// Nothing leaves the browser: what is chosen stands in the address after the "#", which no browser
// sends, and in a file that the visitor saves. Nothing is added up and nothing is ranked.
//
// `window.waymarkSelfCheck` (site/self-check-data.js) holds the levels, the dimensions with their
// steps, and for each picture where every step stands in it, as the server would have drawn it.
(() => {
  "use strict";

  const data = window.waymarkSelfCheck;
  const form = document.getElementById("self-check");
  if (!data || !form) return;

  const SVG = "http://www.w3.org/2000/svg";
  // Keys of the address that are no dimension: the ids of dimensions have no underscore.
  const LEVEL = "_level";
  const VERSION = "_version";
  const place = (id) => document.getElementById(id);
  const control = (name) => form.elements.namedItem(name);
  const level = () => data.levels.find((one) => one.id === control(LEVEL).value) ?? data.levels[0];
  const dimension = (id) => data.dimensions.find((one) => one.id === id);
  const mine = (id) => dimension(id).steps.findIndex((step) => step.id === control(id).value);
  const said = (id, step) => (step < 0 ? "open" : `${dimension(id).steps[step].name} (${step + 1} of ${dimension(id).steps.length})`);

  // ── what is chosen, as data ──

  function chosen() {
    const readings = {};
    for (const one of data.dimensions) {
      const step = control(one.id).value;
      if (step) readings[one.id] = step;
    }
    return { framework: data.framework, version: data.version, level: level().id, readings };
  }

  // Takes over what a link or a file says. What this version does not know is told, and left out.
  function take({ version, level: against, readings }) {
    const unknown = [];
    form.reset();
    if (data.levels.some((one) => one.id === against)) control(LEVEL).value = against;
    else if (against) unknown.push(against);
    for (const [id, step] of Object.entries(readings)) {
      if (dimension(id)?.steps.some((one) => one.id === step)) control(id).value = step;
      else unknown.push(id);
    }
    const older = version && version !== data.version ? `This was chosen against version ${version}; the page shows ${data.version}. ` : "";
    const lost = unknown.length > 0 ? `Not known here, and left out: ${unknown.join(", ")}.` : "";
    notice((older + lost).trim());
  }

  function toAddress() {
    const { level: against, readings } = chosen();
    const words = new URLSearchParams({ [LEVEL]: against, [VERSION]: data.version, ...readings });
    return `#${words}`;
  }

  function fromAddress() {
    const words = new URLSearchParams(location.hash.slice(1));
    if (!words.has(LEVEL)) return false;
    const readings = Object.fromEntries([...words].filter(([key]) => key !== LEVEL && key !== VERSION));
    take({ version: words.get(VERSION), level: words.get(LEVEL), readings });
    return true;
  }

  function notice(words) {
    place("check-notice").textContent = words;
    place("check-notice").hidden = words === "";
  }

  // ── the picture ──

  function svg(name, attributes) {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  }

  // A line through the points that are there, broken where one is missing; closed if it is whole.
  function outline(points, closes) {
    let path = "";
    const count = points.length;
    for (let at = 0; at < (closes ? count : count - 1); at += 1) {
      const [from, to] = [points[at], points[(at + 1) % count]];
      if (from && to) path += `M${from[0]} ${from[1]}L${to[0]} ${to[1]}`;
    }
    return path;
  }

  const circle = ([x, y]) => `M${x - 3.3} ${y}a3.3 3.3 0 1 0 6.6 0a3.3 3.3 0 1 0-6.6 0z`;
  const diamond = ([x, y]) => `M${x} ${y - 9.8}l9.8 9.8l-9.8 9.8l-9.8-9.8z`;

  // A series: its line, which lies below the texts, and its marks, which lie above them.
  function layer(points, closes, [ink, width, mark, filled]) {
    const group = (inside) => {
      const around = svg("g", { class: `${ink} check-layer`, stroke: "currentColor", fill: "none" });
      around.append(inside);
      return around;
    };
    const marks = filled ? { stroke: "none", fill: "currentColor" } : { "stroke-width": 1.8 };
    return [
      group(svg("path", { d: outline(points, closes), "stroke-width": width, "stroke-linecap": "round" })),
      group(svg("path", { d: points.filter(Boolean).map(mark).join(""), ...marks })),
    ];
  }

  function draw(set, index, words) {
    for (const figure of document.querySelectorAll(".check-picture")) figure.hidden = Number(figure.dataset.set) !== index;
    const pictures = document.querySelectorAll(`.check-picture[data-set="${index}"] svg`);
    pictures.forEach((picture, at) => {
      for (const old of picture.querySelectorAll(".check-layer")) old.remove();
      const places = set.places[at];
      const points = (step) => set.dimensions.map((id, row) => places[row][step(id)]);
      const [target, ahead] = layer(points((id) => level().expects[id]), set.closes, ["chart-accent", 2, diamond, false]);
      const [own, circles] = layer(points(mine), set.closes, ["chart-self", 1.5, circle, true]);
      const texts = [...picture.children].find((part) => part.querySelector("text"));
      picture.insertBefore(target, texts ?? null);
      picture.insertBefore(own, texts ?? null);
      picture.append(ahead, circles);
      const [title, about] = [picture.querySelector("title"), picture.querySelector("desc")];
      if (title) title.textContent = `Your steps beside ${level().id}`;
      if (about) about.textContent = words;
    });
    place("check-legend").hidden = pictures.length === 0;
  }

  // ── the words ──

  function cell(tag, text, label) {
    const element = document.createElement(tag);
    element.textContent = text;
    if (tag === "th") element.scope = "row";
    if (label) element.dataset.label = label;
    return element;
  }

  function show() {
    const set = data.sets[level().set];
    const asks = level().mirror ? "describes" : "expects";
    const rows = set.dimensions.map((id) => [dimension(id).name, said(id, mine(id)), said(id, level().expects[id])]);
    const words = rows.map(([name, own, theirs]) => `${name}: you say ${own}; ${level().id} ${asks} ${theirs}.`).join(" ");
    place("check-level").textContent = `${level().id} ${asks}`;
    place("check-rows").replaceChildren(...rows.map(([name, own, theirs]) => {
      const row = document.createElement("tr");
      row.append(cell("th", name), cell("td", own, "You say"), cell("td", theirs, `${level().id} ${asks}`));
      return row;
    }));
    place("check-legend").textContent = `Diamonds: what ${level().id} ${asks}; circles: what you say. A break in a line means that a step is open.`;
    place("check-empty").hidden = set.dimensions.some((id) => mine(id) >= 0);
    for (const field of document.querySelectorAll("fieldset[data-dimension]")) {
      field.hidden = !set.dimensions.includes(field.dataset.dimension);
    }
    draw(set, level().set, words);
  }

  function keep() {
    try {
      history.replaceState(null, "", toAddress());
    } catch {
      location.hash = toAddress();
    }
  }

  // ── taking it along ──

  async function copy() {
    keep();
    try {
      await navigator.clipboard.writeText(location.href);
      notice("Copied the link. Whoever has it can read what you chose.");
    } catch {
      notice("Copying is blocked here. The link stands in the address bar.");
    }
  }

  function save() {
    const text = `${JSON.stringify({ waymark: "self-check", ...chosen() }, null, 2)}\n`;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = `self-check-${data.framework}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  const plain = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

  async function open(file) {
    const wrong = (why) => notice(`${file.name} was not opened: ${why} Nothing has changed.`);
    if (file.size > 100_000) return wrong("it is too large for a self-check.");
    let saved;
    try {
      saved = JSON.parse(await file.text());
    } catch {
      return wrong("it is not JSON.");
    }
    if (!plain(saved) || saved.waymark !== "self-check" || !plain(saved.readings)) return wrong("it is not a self-check that was saved here.");
    if (saved.framework !== data.framework) return wrong(`it belongs to the framework ${saved.framework}, and this is ${data.framework}.`);
    take(saved);
    show();
    keep();
    place("picture").focus();
    return undefined;
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("change", (event) => {
    if (event.target.id === "check-open") {
      const [file] = event.target.files;
      if (file) open(file).finally(() => { event.target.value = ""; });
    } else if (event.target.form === form) {
      notice("");
      show();
      keep();
    }
  });
  place("check-copy").addEventListener("click", copy);
  place("check-save").addEventListener("click", save);
  place("check-reset").addEventListener("click", () => {
    form.reset();
    notice("Everything is open again.");
    show();
    history.replaceState(null, "", location.pathname + location.search);
    control(LEVEL).focus();
  });
  window.addEventListener("hashchange", () => { if (fromAddress()) show(); else keep(); });

  fromAddress();
  show();
})();

// What the pages do beyond HTML. Everything that is read works without it.
//
//   data-key="/"      Pressing the key focuses this field, or follows this link or button.
//   data-go="h"       "g", then the letter, follows this link.
//   data-cite="…"     A click copies the address; the link stays a permalink.
//   data-copy="id"    A button that copies the words of that element; hidden until script shows it.
//   data-dialog="id"  Opens that <dialog>; without script the link leads to a page.
//   [data-menu]       Closes by Escape, by a click elsewhere, and when the focus leaves it.
//   [data-leave]      A form that signs out: "back" then shows nothing of what was open.
//   details.twin      "t" opens or closes every chart's table.
//   [data-theme-set]  Buttons "auto", "light", "dark"; hidden until script shows them.
//   [data-keys-off]   A checkbox that switches the single keys off.
(() => {
  "use strict";

  const find = (selector) => document.querySelector(selector);
  const store = {
    get(name) { try { return localStorage.getItem(name); } catch { return null; } },
    set(name, value) { try { localStorage.setItem(name, value); } catch { /* stays for this page */ } },
  };

  let keysOff = store.get("waymark-keys") === "off";
  let waitingForPlace = 0;
  let quietAgain = 0;

  function say(words) {
    const place = find("[data-announce]");
    if (!place) return;
    place.textContent = words;
    clearTimeout(quietAgain);
    quietAgain = setTimeout(() => { place.textContent = ""; }, 2500);
  }

  async function copyCitation(link) {
    try {
      await navigator.clipboard.writeText(link.dataset.cite);
    } catch {
      say(`Copying is blocked here. The address is ${link.dataset.cite}`);
      return;
    }
    try {
      history.replaceState(null, "", link.href);
    } catch {
      // A page that was opened from a disk may name only itself.
    }
    link.classList.add("copied");
    setTimeout(() => link.classList.remove("copied"), 2000);
    say(`Copied ${link.dataset.cite}`);
  }

  async function copyWords(id) {
    const from = document.getElementById(id);
    if (!from) return;
    try {
      await navigator.clipboard.writeText(from.innerText.trim());
      say("Copied");
    } catch {
      getSelection()?.selectAllChildren(from);
      say("Copying is blocked here. The words are selected");
    }
  }

  function showTheme(theme) {
    if (theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    for (const button of document.querySelectorAll("[data-theme-set]")) {
      button.setAttribute("aria-pressed", String(button.dataset.themeSet === theme));
    }
  }

  function openDialog(id) {
    const dialog = document.getElementById(id);
    if (!(dialog instanceof HTMLDialogElement)) return false;
    if (!dialog.open) dialog.showModal();
    return true;
  }

  function toggleTwins() {
    const twins = [...document.querySelectorAll("details.twin")];
    if (twins.length === 0) return;
    const open = !twins.every((twin) => twin.open);
    for (const twin of twins) twin.open = open;
    say(open ? "Tables shown" : "Tables hidden");
  }

  function follow(element) {
    if (element.matches("input, textarea, select")) {
      element.focus();
      element.select?.();
    } else {
      element.click();
    }
  }

  const menu = find("details[data-menu]");

  function closeMenu(keep) {
    if (menu?.open && !(keep instanceof Node && menu.contains(keep))) menu.open = false;
  }

  const typing = (target) =>
    target instanceof Element && target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");

  menu?.addEventListener("focusout", (event) => { if (event.relatedTarget) closeMenu(event.relatedTarget); });
  menu?.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    closeMenu();
    menu.querySelector("summary").focus();
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (keysOff || typing(event.target) || find("dialog[open]")) return;

    const key = event.key;
    const place = Date.now() < waitingForPlace && find(`[data-go="${CSS.escape(key)}"]`);
    waitingForPlace = 0;
    if (place) follow(place);
    else if (key === "g") waitingForPlace = Date.now() + 1500;
    else if (key === "t") toggleTwins();
    else {
      const target = find(`[data-key="${CSS.escape(key)}"]`);
      if (!target) return;
      follow(target);
    }
    event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    closeMenu(event.target);
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;

    const cite = event.target.closest("[data-cite]");
    if (cite && plain && navigator.clipboard) {
      event.preventDefault();
      copyCitation(cite);
      return;
    }
    const copier = event.target.closest("[data-copy]");
    if (copier) copyWords(copier.dataset.copy);
    const opener = event.target.closest("[data-dialog]");
    if (opener && plain && openDialog(opener.dataset.dialog)) {
      event.preventDefault();
      return;
    }
    const theme = event.target.closest("[data-theme-set]")?.dataset.themeSet;
    if (theme) {
      store.set("waymark-theme", theme);
      showTheme(theme);
    }
  });

  document.addEventListener("change", (event) => {
    if (!(event.target instanceof HTMLInputElement) || !event.target.matches("[data-keys-off]")) return;
    keysOff = event.target.checked;
    store.set("waymark-keys", keysOff ? "off" : "on");
  });

  // Browsers keep a page whole for "back". Once its reader has signed out, it is asked for anew, and
  // whatever else was typed elsewhere stays.
  const opened = Date.now();
  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-leave]")) store.set("waymark-left", String(Date.now()));
  });
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted || Number(store.get("waymark-left")) < opened) return;
    document.body.hidden = true;
    location.reload();
  });

  for (const box of document.querySelectorAll("[data-keys-off]")) box.checked = keysOff;
  for (const control of document.querySelectorAll(".theme[hidden], [data-copy][hidden]")) control.hidden = false;
  showTheme(document.documentElement.dataset.theme ?? "auto");

  // A form that came back with errors: bring the reader to the summary, or to the first field.
  (find("[data-error-summary]") ?? find("[aria-invalid=true]"))?.focus();
})();

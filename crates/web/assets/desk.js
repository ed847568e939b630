// Writing a framework: what makes the form quicker to work with. Everything works without it.
//
//   [data-desk]            The form. Ctrl+S saves it; where one was comes back after saving.
//   [data-unsaved-words]   Says that something is not saved yet.
//   [data-most]            As many bytes as a form carries. What is more is not sent.
//   [data-too-large]       Says so.
//   [data-reason]          Why a finding stays: nothing is looked at while it is typed.
//   [data-one-more]        The empty entry at the end of a list: writing in it makes another.
(() => {
  "use strict";

  const form = document.querySelector("form[data-desk]");
  if (!form) return;
  const place = `waymark-desk ${location.pathname.replace(/\/(look|mend|waive|unwaive)$/, "")}`;
  const words = form.querySelector("[data-unsaved-words]");
  let unsaved = form.hasAttribute("data-unsaved");

  function show() {
    if (words) words.hidden = !unsaved;
  }

  function remember() {
    const at = document.activeElement;
    const kept = { id: at?.id, from: at?.selectionStart, to: at?.selectionEnd, y: scrollY };
    try { sessionStorage.setItem(place, JSON.stringify(kept)); } catch { /* begins at the top */ }
  }

  function comeBack() {
    let kept;
    try {
      kept = JSON.parse(sessionStorage.getItem(place) ?? "null");
      sessionStorage.removeItem(place);
    } catch { return; }
    if (!kept) return;
    scrollTo({ top: kept.y, behavior: "instant" });
    const at = kept.id && document.getElementById(kept.id);
    if (!at) return;
    at.focus({ preventScroll: true });
    try { at.setSelectionRange?.(kept.from, kept.to); } catch { /* not a text */ }
  }

  // As it is sent: every line break as two characters, and those as three bytes each.
  function isTooLarge(button) {
    const most = Number(form.dataset.most);
    const sent = new URLSearchParams(new FormData(form, button ?? null)).toString();
    const tooLarge = most > 0 && sent.replace(/(%0D)?%0A/g, "%0D%0A").length > most;
    const notice = document.querySelector("[data-too-large]");
    if (notice) notice.hidden = !tooLarge;
    return tooLarge;
  }

  document.addEventListener("input", (event) => {
    if (!(event.target instanceof Element) || !event.target.matches("[data-reason]")) return;
    event.stopPropagation();
    unsaved = true;
    show();
  }, true);

  form.addEventListener("htmx:beforeRequest", (event) => {
    if (event.target === form && isTooLarge()) event.preventDefault();
  });

  form.addEventListener("input", (event) => {
    unsaved = true;
    show();
    const last = event.target;
    if (!(last instanceof HTMLTextAreaElement) || !last.matches("[data-one-more]") || !last.value) return;
    const item = last.closest("li");
    const another = item.cloneNode(true);
    last.removeAttribute("data-one-more");
    last.placeholder = "";
    const next = another.querySelector("textarea");
    next.value = "";
    next.id += "-more";
    item.after(another);
  });

  form.addEventListener("submit", (event) => {
    if (isTooLarge(event.submitter)) {
      event.preventDefault();
      document.querySelector("[data-too-large]")?.scrollIntoView({ block: "center" });
      return;
    }
    unsaved = false;
    remember();
  });

  addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });

  document.addEventListener("keydown", (event) => {
    const save = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "s";
    const button = form.querySelector("[data-save]");
    if (!save || !button) return;
    event.preventDefault();
    form.requestSubmit(button);
  });

  show();
  comeBack();
})();

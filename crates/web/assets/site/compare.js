// Leads from the two levels that were chosen to their page. Without script, the list of pairs does.
(() => {
  "use strict";
  const asked = new URLSearchParams(location.search);
  const [from, to] = [asked.get("from"), asked.get("to")];
  if (!from || !to) return;
  const pair = [...document.querySelectorAll("[data-pair]")].find((link) => link.dataset.pair === `${from} ${to}`);
  if (pair) {
    location.replace(pair.href);
    return;
  }
  const form = document.querySelector("form[data-compare]");
  form.elements.from.value = from;
  form.elements.to.value = to;
  document.getElementById("compare-words").hidden = false;
})();

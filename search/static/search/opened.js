// Tells whether a hit was opened: at which place (once), or nothing when the page is left before. Only sums are kept,
// and no person. Links stay what they are, and without script nothing is told.

const form = document.querySelector("form[data-opened]");
const hits = [...document.querySelectorAll("[data-hits] > li")];
const told = new Set();

const tell = (place) => {
  form.elements.place.value = place;
  navigator.sendBeacon(form.action, new FormData(form));
  told.add(place > 0);
};

const open = (event) => {
  if (told.has(true) || event.button > 1 || !event.target.closest("a[href]")) return;
  tell(Number(form.dataset.opened) + hits.indexOf(event.currentTarget) + 1);
};

const leave = () => {
  if (document.visibilityState === "hidden" && told.size === 0) tell(0);
};

if (form) {
  for (const hit of hits) for (const kind of ["click", "auxclick"]) hit.addEventListener(kind, open);
  document.addEventListener("visibilitychange", leave);
}

/* Gives names to fields and windows of the Wagtail admin that upstream leaves without one, for those who have the page
   read aloud. The words are those that already stand beside the field. */
const words = (element) => element?.textContent.replace("*", "").trim();

const label = (element) => {
  const field = element.closest("[data-field-wrapper]")?.querySelector("label");
  const panel = document.getElementById(element.closest("section[aria-labelledby]")?.getAttribute("aria-labelledby"));
  return words(field) || words(panel?.querySelector(".c-sf-block__type") ?? panel);
};

const cell = (element) => {
  const row = element.closest("tr");
  const place = [...row.children].indexOf(element.closest("td"));
  const heading = row.closest("table").rows[0].cells[place]?.querySelector("input")?.value;
  return [heading, row.rowIndex].filter(Boolean).join(" ");
};

const NAMES = {
  ".public-DraftEditor-content[role=textbox]": label,
  "ul.tagit input": label,
  ".replace-file-input input[type=file]": (element) => words(element.parentElement.querySelector("button")),
  ".modal[role=dialog]": (element) => words(element.querySelector("h1, h2")),
  ".typed-table-block table input[type=text]": (element) => (element.closest("td") ? cell(element) : label(element)),
};

const name = () => {
  Object.entries(NAMES).forEach(([selector, find]) => {
    document.querySelectorAll(selector).forEach((element) => {
      if (element.labels?.length || element.hasAttribute("aria-labelledby")) return;
      const found = find(element);
      if (found && element.getAttribute("aria-label") !== found) element.setAttribute("aria-label", found);
    });
  });
};

let waiting = 0;
new MutationObserver(() => {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(name);
}).observe(document.documentElement, { childList: true, subtree: true });
name();

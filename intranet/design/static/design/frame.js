// What every page gets from script, as extra: everything works without it.

// Toasts: a button to put a message away. Messages stay until then, because some people read slowly.
for (const toast of document.querySelectorAll("[data-toast]")) {
  const button = toast.querySelector("[data-toast-close]");
  if (!button) continue;
  button.hidden = false;
  button.addEventListener("click", () => toast.remove());
}

// An error summary gets the focus, so that a screen reader begins there.
const errors = document.getElementById("errors");
errors?.focus();
// Where the address names a part of the page (whoever used the skip link), the browser goes there once all is loaded.
if (errors && location.hash)
  addEventListener("load", () => setTimeout(() => document.activeElement.form || errors.focus()));

// Suggestions under a search box: <form data-suggest="address">. The address answers ?q=… with a list of
// {"text", "kind", "url"}. Arrow keys move, Enter goes there, Escape closes.
for (const form of document.querySelectorAll("form[data-suggest]")) suggest(form);

function suggest(form) {
  const input = form.querySelector("input[type=search]");
  const list = document.createElement("ul");
  const status = document.createElement("span");
  let asked = "";
  let timer = 0;
  let active = -1;
  list.className = "b-suggest b-plain";
  list.id = `${input.id}-suggestions`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0]?.textContent ?? "");
  status.className = "sr-only";
  status.setAttribute("role", "status");
  form.append(list, status);
  for (const [name, value] of Object.entries({
    role: "combobox",
    autocomplete: "off",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
  })) input.setAttribute(name, value);

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (index) => {
    const options = [...list.children];
    active = (index + options.length) % options.length;
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === active)));
    input.setAttribute("aria-activedescendant", options[active].id);
  };
  const show = (found) => {
    list.replaceChildren(
      ...found.map((hit, i) => {
        const option = document.createElement("li");
        const kind = document.createElement("span");
        option.id = `${list.id}-${i}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.url = hit.url;
        kind.className = "b-meta";
        kind.textContent = hit.kind ?? "";
        option.append(hit.text, kind);
        return option;
      }),
    );
    list.hidden = found.length === 0;
    active = -1;
    input.setAttribute("aria-expanded", String(found.length > 0));
    status.textContent = found.length ? String(found.length) : "";
  };
  const ask = async () => {
    const text = input.value.trim();
    if (text === asked) return;
    asked = text;
    if (text.length < 2) return close();
    try {
      const answer = await fetch(`${form.dataset.suggest}?${new URLSearchParams({ q: text })}`, {
        headers: { Accept: "application/json" },
      });
      if (!answer.ok) return close();
      const found = (await answer.json()).suggestions ?? [];
      if (text === input.value.trim()) show(found);
    } catch {
      close(); // offline: the search button still works
    }
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 150);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      close();
      event.preventDefault();
    }
    if (list.hidden) return;
    if (event.key === "ArrowDown") mark(active + 1);
    else if (event.key === "ArrowUp") mark(active < 0 ? -1 : active - 1);
    else if (event.key === "Enter" && active >= 0) location.assign(list.children[active].dataset.url);
    else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.url);
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) close();
  });
}

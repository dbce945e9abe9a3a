// Saves a form while somebody writes. The form works without it; a conflict is left to the page itself.
const PAUSE = 1500;

for (const form of document.querySelectorAll("form[data-autosave]")) {
  const status = form.querySelector("[data-autosave-status]");
  const revision = form.querySelector("input[name=revision]");
  let timer = 0;
  let saving = Promise.resolve();

  const show = (text) => {
    status.hidden = false;
    status.textContent = text;
  };

  const save = async () => {
    const answer = await fetch(form.action || location.href, {
      method: "POST",
      body: new FormData(form),
      headers: { Accept: "application/json" },
    });
    if (answer.status === 409) {
      form.submit(); // the page shows both texts
      return;
    }
    if (!answer.ok) throw new Error(String(answer.status));
    const saved = await answer.json();
    revision.value = saved.revision;
    show(`${form.dataset.saved} ${saved.at}`);
  };

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      saving = saving.then(save).catch(() => show(form.dataset.failed));
    }, PAUSE);
  });
  form.addEventListener("submit", () => clearTimeout(timer));
}

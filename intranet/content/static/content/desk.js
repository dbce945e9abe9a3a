/* Starts the widgets of the Wagtail admin that upstream starts by inline scripts, which our content security policy
   refuses. Our copies of five templates carry the configuration in <template data-forkant-start="…">; each is started
   once, when it appears in the page. */
const START = {
  date: (target, config) => window.initDateChooser(target, config),
  datetime: (target, config) => window.initDateTimeChooser(target, config),
  time: (target, config) => window.initTimeChooser(target, config),
  widget: (target, config, name) => new window[name](target, config),
  inline: (_target, config) => new window.InlinePanel(config),
  chooser: (_target, config) => new window.MultipleChooserPanel(config),
};

const start = (element) => {
  if (element.dataset.forkantDone) return;
  element.dataset.forkantDone = "yes";
  const { forkantStart, forkantTarget, forkantConfig, forkantWidget } = element.dataset;
  START[forkantStart](forkantTarget, JSON.parse(forkantConfig), forkantWidget);
};

const startIn = (root) => {
  if (root.matches?.("template[data-forkant-start]")) start(root);
  root.querySelectorAll?.("template[data-forkant-start]").forEach(start);
};

const watch = () => {
  startIn(document);
  new MutationObserver((changes) => {
    changes.forEach((change) => change.addedNodes.forEach(startIn));
  }).observe(document.documentElement, { childList: true, subtree: true });
};

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", watch);
else watch();

/* The field for the most important part of an image tries out touch by an inline handler unless it is told. */
const { Jcrop } = window.jQuery ?? {};
if (Jcrop) Jcrop.defaults.touchSupport = "ontouchstart" in window;

"use strict";
(function () {
  const make = function (stage, data) {
    /* scene */
  };
  const at = (id) => document.getElementById(id);
  const slider = at("scene-slider");
  const number = at("scene-number");
  const words = at("scene-words");
  const play = at("scene-play");
  const scene = make(at("stage"), JSON.parse(at("scene-data").textContent));
  let timer = 0;
  for (const input of [slider, number]) {
    input.min = scene.first;
    input.max = scene.last;
  }
  const show = function (done) {
    const step = Math.min(scene.last, Math.max(scene.first, Math.round(done) || scene.first));
    slider.value = step;
    number.value = step;
    const said = scene.show(step);
    slider.setAttribute("aria-valuetext", said);
    words.textContent = said;
    return step;
  };
  const stop = function () {
    clearInterval(timer);
    timer = 0;
    play.setAttribute("aria-pressed", "false");
    play.setAttribute("aria-label", "Play");
    play.textContent = "▶";
    words.setAttribute("aria-live", "polite");
  };
  const go = function (done) {
    stop();
    show(done);
  };
  play.addEventListener("click", function () {
    if (timer) {
      stop();
      return;
    }
    if (Number(slider.value) >= scene.last) {
      show(scene.first);
    }
    const slow = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const stride = Math.max(1, Math.ceil((scene.last - scene.first) / (slow ? 40 : 400)));
    words.setAttribute("aria-live", "off");
    play.setAttribute("aria-pressed", "true");
    play.setAttribute("aria-label", "Pause");
    play.textContent = "❚❚";
    timer = setInterval(function () {
      if (show(Number(slider.value) + stride) >= scene.last) {
        stop();
      }
    }, slow ? 1000 : 120);
  });
  slider.addEventListener("input", () => go(Number(slider.value)));
  number.addEventListener("change", () => go(Number(number.value)));
  at("scene-first").addEventListener("click", () => go(scene.first));
  at("scene-last").addEventListener("click", () => go(scene.last));
  at("scene-back").addEventListener("click", () => go(Number(slider.value) - 1));
  at("scene-on").addEventListener("click", () => go(Number(slider.value) + 1));
  show(scene.last);
})();

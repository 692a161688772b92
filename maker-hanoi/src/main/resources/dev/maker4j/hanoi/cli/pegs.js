const EVERY = 4096;
const SVG = "http://www.w3.org/2000/svg";
const copy = (pegs) => pegs.map((peg) => peg.slice());
const move = function (index) {
  const digits = parseInt(data.moves[index >> 1], 36);
  return index % 2 ? digits % 6 : Math.floor(digits / 6);
};
/* One step on; which disk went where, for the sentence below the picture. */
const advance = function (pegs, index) {
  const whole = data.whole[index];
  if (whole) {
    return { pegs: copy(whole), disk: 0, from: 0, to: 0 };
  }
  const digit = move(index);
  const from = digit >> 1;
  const to = (from + 1 + (digit & 1)) % 3;
  const disk = pegs[from].pop();
  pegs[to].push(disk);
  return { pegs: pegs, disk: disk, from: from, to: to };
};
const points = [copy(data.start)];
let pegs = copy(data.start);
for (let index = 0; index < data.steps; index++) {
  pegs = advance(pegs, index).pegs;
  if ((index + 1) % EVERY === 0) {
    points.push(copy(pegs));
  }
}
const draw = function (name, attributes, classes) {
  const element = document.createElementNS(SVG, name);
  for (const key of Object.keys(attributes)) {
    element.setAttribute(key, attributes[key]);
  }
  element.setAttribute("class", classes);
  return element;
};
const BASE = 288;
const widest = 272;
const tall = Math.min(26, 250 / data.disks);
const drawPegs = function (now, last) {
  stage.replaceChildren();
  for (let peg = 0; peg < 3; peg++) {
    const middle = 160 + 320 * peg;
    stage.append(draw("rect", { x: middle - 3, y: 22, width: 6, height: BASE - 22, rx: 3 }, "fill2"));
    stage.append(draw("rect", { x: middle - 148, y: BASE, width: 296, height: 6, rx: 3 }, "fill2"));
    const name = draw("text", { x: middle, y: 314, "font-size": 16, "text-anchor": "middle" }, "soft");
    name.textContent = "peg " + peg;
    stage.append(name);
    now[peg].forEach(function (disk, place) {
      const width = 34 + ((widest - 34) * (disk - 1)) / Math.max(1, data.disks - 1);
      const y = BASE - tall * (place + 1);
      const box = { x: middle - width / 2, y: y + 0.5, width: width, height: tall - 1.5, rx: Math.min(6, tall / 3) };
      stage.append(draw("rect", box, disk === last ? "fill1" : "fill0"));
      if (tall >= 15) {
        const label = draw("text", { x: middle, y: y + tall / 2 + 4.5, "font-size": 12, "text-anchor": "middle" }, "surface bold");
        label.textContent = disk;
        stage.append(label);
      }
    });
  }
};
const said = (peg) => (peg.length ? peg.join(", ") : "empty");
return {
  first: data.first,
  last: data.first + data.steps,
  show: function (done) {
    const index = done - data.first;
    const point = Math.floor(index / EVERY);
    let now = { pegs: copy(points[point]), disk: 0, from: 0, to: 0 };
    for (let at = point * EVERY; at < index; at++) {
      now = advance(now.pegs, at);
    }
    drawPegs(now.pegs, index > 0 ? now.disk : 0);
    const went = index === 0 ? "" : now.disk
      ? " Disk " + now.disk + " went from peg " + now.from + " to peg " + now.to + "."
      : " The position that was decided doesn't follow by one move.";
    const end = data.broken && index === data.steps ? " Later steps can't be shown." : "";
    const pegsSaid = data.disks > 12 ? "" : " From the bottom up: " + now.pegs.map((peg, number) => "peg " + number + " " + said(peg)).join("; ") + ".";
    return done.toLocaleString("en") + (done === 1 ? " step" : " steps") + " done." + went + pegsSaid + end;
  },
};

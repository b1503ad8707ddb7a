// What a visitor takes away, made in the browser: pictures of charts, and links to what is shown.
// Loaded when the first of its buttons is pressed (charts/take_away.py).

const WIDTH = 960, EDGE = 24, SCALE = 2;
// Size, weight and height of a line of the words around a chart, in pixels.
const TITLE = { size: 22, weight: 700, line: 28 };
const FINDING = { size: 14, weight: 400, line: 21 };
const FOOT = { size: 12, weight: 400, line: 17 };
const FAMILY = "Inter, sans-serif";
const FONTS = "app/static/inter/inter-";
// What the first font file lacks and the second has: letters beyond Western Europe's.
const FURTHER = /[\u0100-\u0130\u0132-\u0151\u0154-\u02ba\u1d00-\u1fff\u20a0-\u20ab\u20ad-\u20c0\u2c60-\u2c7f\ua720-\ua7ff]/;

// Does what the button says, and tells beside it how that went.
export async function take(button) {
  const done = { png: savePng, svg: saveSvg, link: copyLink }[button.dataset.take];
  try {
    tell(button, await done(button));
  } catch (problem) {
    tell(button, "That did not work");
    throw problem;
  }
}

function tell(button, text) {
  const place = button.parentElement.querySelector("[role=status]");
  place.textContent = text;
  clearTimeout(place.timer);
  place.timer = setTimeout(() => (place.textContent = ""), 4000);
}

// Where no clipboard is to be had (an address without https), the link is shown to be copied by hand.
async function copyLink(button) {
  const link = new URL(location.href);
  link.hash = button.dataset.exhibit ? `exhibit=${button.dataset.exhibit}` : "";
  if (button.dataset.build) link.searchParams.set("build", button.dataset.build);
  try {
    await navigator.clipboard.writeText(link.href);
    return "Copied";
  } catch {
    window.prompt("The link:", link.href);
    return "";
  }
}

async function saveSvg(button) {
  const { svg } = await picture(button);
  save(new Blob([svg], { type: "image/svg+xml" }), `${button.dataset.file}.svg`);
  return "Saved";
}

async function savePng(button) {
  const { svg, height } = await picture(button);
  const drawn = new Image();
  drawn.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await drawn.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: WIDTH * SCALE, height: height * SCALE });
  canvas.getContext("2d").drawImage(drawn, 0, 0, canvas.width, canvas.height);
  save(await new Promise((give) => canvas.toBlob(give, "image/png")), `${button.dataset.file}.png`);
  return "Saved";
}

function save(blob, name) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

// The chart of the button's exhibit with its words above and below, as SVG text, and the height of the whole.
async function picture(button) {
  const exhibit = button.closest('[class*="st-key-exhibit_"]');
  const chart = exhibit.querySelector(".js-plotly-plot");
  const { finding, foot } = button.dataset;
  const title = button.dataset.title || headingAbove(exhibit);
  const colours = shownColours();
  await document.fonts.ready;
  let y = EDGE, words = "";
  const write = (text, style, colour) => {
    for (const line of wrapped(text, style)) {
      y += style.line;
      words += `<text x="${EDGE}" y="${y - style.line * 0.25}" font-size="${style.size}" font-weight="${style.weight}"`;
      words += ` fill="${colour}">${escaped(line)}</text>`;
    }
  };
  const question = document.querySelector("[data-testid=stMain] h1")?.textContent ?? "";
  if (question !== title) write(question, FOOT, colours.muted);
  write(title, TITLE, colours.ink);
  write(finding, FINDING, colours.ink);
  y += EDGE / 2;
  const height = chart._fullLayout.height;
  const size = { format: "svg", width: WIDTH - 2 * EDGE, height, imageDataOnly: true };
  const drawn = `<g transform="translate(${EDGE} ${y})">${await window.Plotly.toImage(chart, size)}</g>`;
  y += height + EDGE / 2;
  for (const part of foot.split("\n")) write(part, FOOT, colours.muted);
  const whole = Math.ceil(y + EDGE);
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${whole}" viewBox="0 0 ${WIDTH} ${whole}"` +
    ` font-family="${FAMILY}"><title>${escaped(title)}</title><desc>${escaped(finding)}</desc>` +
    `<style>${await fonts(words + drawn)}</style>` +
    `<rect width="100%" height="100%" fill="${colours.background}"/>${words}${drawn}</svg>`;
  return { svg, height: whole };
}

// Of an exhibit without a title of its own: the heading that it stands under.
function headingAbove(exhibit) {
  const headings = [...document.querySelectorAll("[data-testid=stMain] :is(h1, h2, h3)")];
  const above = headings.filter((one) => one.compareDocumentPosition(exhibit) & Node.DOCUMENT_POSITION_FOLLOWING);
  return above.at(-1)?.textContent ?? document.title;
}

function shownColours() {
  const page = getComputedStyle(document.querySelector("[data-testid=stApp]"));
  const muted = getComputedStyle(document.documentElement).getPropertyValue("--muted").trim();
  return { background: page.backgroundColor, ink: page.color, muted };
}

function wrapped(text, style) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${style.weight} ${style.size}px ${FAMILY}`;
  const lines = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && pen.measureText(longer).width <= WIDTH - 2 * EDGE) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

// The picture carries its font: a picture may use nothing of the page, and without it labels would be as wide as chance.
async function fonts(drawn) {
  const latin = await fontFace("latin-wght-normal.woff2", "");
  return FURTHER.test(drawn) ? latin + (await fontFace("latin-ext-wght-normal.woff2", "U+0100-02BA, U+1D00-A7FF")) : latin;
}

async function fontFace(file, range) {
  const answer = await fetch(new URL(FONTS + file, document.baseURI));
  const bytes = new Uint8Array(await answer.arrayBuffer());
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  const source = `src:url(data:font/woff2;base64,${btoa(text)}) format("woff2");`;
  return `@font-face{font-family:Inter;font-weight:100 900;${source}${range && `unicode-range:${range};`}}`;
}

function escaped(text) {
  return text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);
}

// Exact sums of amounts as they are shown: decimal strings → BigInt with a scale; never a float.

const DASHES = new Set(["-", "—", "——", "–", "－", "/"]);

// Return {digits, scale} of a number as typed, null for a blank, a dash or a text.
export function parse(text) {
  let plain = text.normalize("NFKC").replace(/[\s,]/g, "");
  if (!plain || DASHES.has(plain)) return null;
  let negative = false;
  const bracket = /^\((.*)\)$/.exec(plain);
  if (bracket) {
    negative = true;
    plain = bracket[1];
  }
  const found = /^([-+−]?)(\d*)(?:\.(\d*))?%?$/.exec(plain);
  if (!found || !(found[2] || found[3])) return null;
  const fraction = found[3] || "";
  const digits = BigInt(found[2] + fraction || "0");
  if (found[1] === "-" || found[1] === "−") negative = !negative;
  return { digits: negative ? -digits : digits, scale: fraction.length };
}

export function isNumber(text) {
  const plain = text.normalize("NFKC").replace(/[\s,]/g, "");
  return !plain || DASHES.has(plain) || parse(text.replace(/[万亿]?元$/, "")) !== null;
}

function at(number, scale) {
  return number.digits * 10n ** BigInt(scale - number.scale);
}

export function format({ digits, scale }) {
  const negative = digits < 0n;
  const plain = (negative ? -digits : digits).toString().padStart(scale + 1, "0");
  const whole = plain.slice(0, plain.length - scale);
  return (negative ? "-" : "") + whole + (scale ? `.${plain.slice(-scale)}` : "");
}

// Return the sum of texts that hold numbers as {text, count}; text "" where none does.
export function sum(texts) {
  const numbers = texts.map(parse).filter((number) => number !== null);
  if (!numbers.length) return { text: "", count: 0 };
  const scale = Math.max(...numbers.map((number) => number.scale));
  return { text: format({ digits: numbers.reduce((total, one) => total + at(one, scale), 0n), scale }), count: numbers.length };
}

// Compare a total with its parts: "right", "near" (rounding alone explains the gap) or "off"; with the sum.
export function judge(text, parts) {
  const expected = sum(parts);
  if (!expected.count) return { verdict: "right", expected: "" };
  const total = parse(text);
  if (total === null) return { verdict: "off", expected: expected.text };
  const numbers = parts.map(parse).filter((number) => number !== null);
  const wanted = parse(expected.text);
  const scale = Math.max(total.scale, wanted.scale);
  let gap = at(total, scale) - at(wanted, scale);
  if (gap === 0n) return { verdict: "right", expected: expected.text };
  if (gap < 0n) gap = -gap;
  const room = [total, ...numbers].reduce((all, one) => all + 10n ** BigInt(scale - one.scale), 0n);
  return { verdict: 2n * gap <= room ? "near" : "off", expected: expected.text };
}

// Return the cells of text copied from Excel or WPS.
export function splitPasted(text) {
  const rows = [[]];
  const source = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  let cell = "";
  let i = 0;
  while (i < source.length) {
    if (source[i] === '"' && !cell) {
      const end = closing(source, i + 1);
      if (end >= 0) {
        cell = source.slice(i + 1, end).replaceAll('""', '"');
        i = end + 1;
        continue;
      }
    }
    if (source[i] === "\t" || source[i] === "\n") {
      rows[rows.length - 1].push(cell);
      cell = "";
      if (source[i] === "\n") rows.push([]);
    } else cell += source[i];
    i += 1;
  }
  rows[rows.length - 1].push(cell);
  return rows;
}

function closing(source, start) {
  let i = source.indexOf('"', start);
  while (i >= 0) {
    if (source[i + 1] === '"') {
      i = source.indexOf('"', i + 2);
      continue;
    }
    return i + 1 === source.length || source[i + 1] === "\t" || source[i + 1] === "\n" ? i : -1;
  }
  return -1;
}

// Run inside the page by the tests: measures contrast, names and sizes as a visitor gets them.
(() => {
  const parse = (text) => {
    const [r, g, b, a = 1] = text.match(/[\d.]+/g).map(Number);
    return { r, g, b, a };
  };
  const over = (top, under) => ({
    r: top.r * top.a + under.r * (1 - top.a),
    g: top.g * top.a + under.g * (1 - top.a),
    b: top.b * top.a + under.b * (1 - top.a),
    a: 1,
  });
  const light = ({ r, g, b }) => {
    const [x, y, z] = [r, g, b].map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ratio = (one, other) => {
    const [bright, dim] = [light(one), light(other)].sort((a, b) => b - a);
    return (bright + 0.05) / (dim + 0.05);
  };
  const ground = (node) => {
    const layers = [];
    for (let at = node; at; at = at.parentElement) layers.push(parse(getComputedStyle(at).backgroundColor));
    return layers.reverse().reduce((under, top) => over(top, under), { r: 255, g: 255, b: 255, a: 1 });
  };
  const visible = (node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !node.closest(".unseen, [disabled]") && !clipped(node);
  const clipped = (node) => getComputedStyle(node).clipPath === "inset(50%)" || (node.parentElement ? clipped(node.parentElement) : false);
  const poor = (node, colour, least, what) => {
    const back = ground(node);
    const found = ratio(over(parse(colour), back), back);
    return found < least ? [`${what} ${found.toFixed(2)} < ${least} (${node.className?.baseVal ?? node.className})`] : [];
  };

  function contrast() {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode.textContent.trim();
      const node = walker.currentNode.parentElement;
      if (!/[\p{L}\p{N}]/u.test(text) || !visible(node)) continue;
      const style = getComputedStyle(node);
      const size = parseFloat(style.fontSize);
      const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      found.push(...poor(node, style.color, large ? 3 : 4.5, text.slice(0, 30)));
    }
    for (const svg of document.querySelectorAll("svg.icon")) {
      if (visible(svg)) found.push(...poor(svg, getComputedStyle(svg).stroke, 3, "icon"));
    }
    for (const field of document.querySelectorAll("input, textarea")) {
      if (visible(field)) found.push(...poor(field, getComputedStyle(field, "::placeholder").color, 4.5, "placeholder"));
    }
    return found;
  }

  function nameless() {
    const controls = [...document.querySelectorAll("a[href], button, input, textarea, [role=option], [role=menuitem]")];
    const named = (node) => node.getAttribute("aria-label") || node.textContent.trim() || node.closest("label")?.textContent.trim();
    const ids = [...document.querySelectorAll("[id]")].map((node) => node.id);
    const said = (node) => node.textContent.trim().toLowerCase();
    const heard = (node) => (node.getAttribute("aria-label") ?? said(node)).toLowerCase();
    const tops = ["h1", "main"].flatMap((tag) => {
      const found = [...document.querySelectorAll(tag)].filter((node) => node.checkVisibility());
      return found.length === 1 ? [] : [`${found.length} times <${tag}>`];
    });
    const roles = [...document.querySelectorAll("textarea[role], input[role]")];
    return [
      ...tops,
      ...roles.map((node) => `a field that says to be a ${node.getAttribute("role")}`),
      ...controls.filter((node) => said(node) && !heard(node).includes(said(node))).map((node) => `seen but not said: ${said(node)}`),
      ...controls.filter((node) => !named(node)).map((node) => `no name: ${node.outerHTML.slice(0, 80)}`),
      ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `twice: #${id}`),
    ];
  }

  function cramped() {
    const wide = document.documentElement.scrollWidth > innerWidth ? [`page is ${document.documentElement.scrollWidth} wide`] : [];
    const outside = [...document.querySelectorAll(".pane *")].filter((node) => {
      if (!visible(node) || getComputedStyle(node).position === "absolute") return false;
      const box = node.getBoundingClientRect();
      return box.width > 0 && (box.right > innerWidth + 1 || box.left < -1);
    });
    const small = [...document.querySelectorAll("button, a.key, [role=option]")].filter((node) => {
      const box = node.getBoundingClientRect();
      return visible(node) && !node.matches(".link, .command-link") && (box.height < 24 || box.width < 24);
    });
    return [...wide, ...outside.map((node) => `outside: ${node.className}`), ...small.map((node) => `small: ${node.className}`)];
  }

  return { contrast: contrast(), nameless: nameless(), cramped: cramped() };
})()

// How one message looks. Everything that comes from a chat is put on the page as text, never as markup.

export function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

export function button(text, onPress) {
  const element = make("button", "", text);
  element.type = "button";
  element.addEventListener("click", onPress);
  return element;
}

const START_LINK = /https:\/\/t\.me\/\w+\?start=([A-Za-z0-9_-]{1,64})/g;

function appendWithLinks(parent, text, onStartLink) {
  let from = 0;
  for (const link of text.matchAll(START_LINK)) {
    parent.append(text.slice(from, link.index));
    const open = make("a", "", link[0]);
    open.href = "#";
    open.addEventListener("click", (event) => {
      event.preventDefault();
      onStartLink(link[1]);
    });
    parent.append(open);
    from = link.index + link[0].length;
  }
  parent.append(text.slice(from));
}

// Offsets of entities count UTF-16 units, as JavaScript strings do.
function words(message, onStartLink) {
  const box = make("div", "words");
  const cuts = new Set([0, message.text.length]);
  for (const entity of message.entities) cuts.add(entity.offset).add(entity.offset + entity.length);
  const places = [...cuts].sort((a, b) => a - b);
  places.slice(1).forEach((end, index) => {
    const start = places[index];
    const around = message.entities.filter((e) => e.offset <= start && e.offset + e.length >= end);
    const piece = make("span", around.map((entity) => entity.type).join(" "));
    appendWithLinks(piece, message.text.slice(start, end), onStartLink);
    box.append(piece);
  });
  return box;
}

function attachment(file) {
  const address = `/page/files/${encodeURIComponent(file.id)}`;
  const link = make("a", "", file.picture ? "" : `${file.name} (${file.size})`);
  link.href = address;
  if (file.picture) {
    const picture = make("img");
    picture.src = address;
    picture.alt = "Ảnh";
    link.append(picture);
  }
  return link;
}

function keys(message, onPress) {
  const box = make("div", "keys");
  let number = 0;
  for (const row of message.buttons) {
    const line = make("div");
    for (const key of row) {
      const index = number++;
      if (key.url) {
        const link = make("a", "", key.text);
        if (/^https?:/.test(key.url)) link.href = key.url;
        link.target = "_blank";
        link.rel = "noreferrer";
        line.append(link);
      } else {
        line.append(button(key.text, async (event) => {
          const pressed = event.currentTarget;
          pressed.disabled = true;
          await onPress(message, index);
          pressed.disabled = false;
        }));
      }
    }
    box.append(line);
  }
  return box;
}

// One message with its buttons. `on` says what happens: startLink(payload), press(message, index), reply(message).
export function turn(message, on) {
  const element = make("div", message.from_bot ? "turn" : "turn mine");
  const bubble = make("div", "bubble");
  if (message.answers) bubble.append(make("div", "quote", message.answers));
  if (message.file) bubble.append(attachment(message.file));
  if (message.text) bubble.append(words(message, on.startLink));
  const meta = make("div", "meta");
  if (message.from_bot) meta.append(button("trả lời", () => on.reply(message)));
  if (message.edited) meta.append(make("span", "", "đã sửa"));
  meta.append(make("span", "", message.time));
  bubble.append(meta);
  element.append(bubble);
  if (message.buttons.length) element.append(keys(message, on.press));
  return element;
}

#!/usr/bin/env python3
"""Opens pages of `pgx interpret --format html` in Chromium and checks what a reader meets.

    scripts/check_page.py PAGE.html... [--screenshots FOLDER]

Checked: no console message and no request, the order and the structure of the page, names of
everything that can be operated, contrast of every text in light, dark and print colours, no
sideways scrolling at phone width, the filter, the page without its script, and printing to A4 and
Letter. Chromium is driven by its DevTools protocol through a pipe; the standard library is enough.
"""

import argparse
import base64
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile

# A page may take so many seconds; the check never waits for ever.
LIMIT = 60

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# Contrast of each element that has text of its own, by WCAG 2.1, 1.4.3.
CONTRAST = """
(() => {
  const channel = v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const parse = text => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const back = node => {
    for (; node; node = node.parentElement) {
      const colour = parse(getComputedStyle(node).backgroundColor);
      if (colour.length < 4 || colour[3] > 0.99) return colour;
    }
    return [255, 255, 255];
  };
  const bad = [];
  let lowest = 21, checked = 0;
  for (const node of document.querySelectorAll('body *')) {
    if (['SCRIPT', 'STYLE'].includes(node.tagName) || node.closest('.sprite')) continue;
    const own = Array.from(node.childNodes).some(n => n.nodeType === 3 && n.data.trim());
    if (!own || node.getClientRects().length === 0) continue;
    const style = getComputedStyle(node);
    const ink = parse(node.closest('svg') ? style.fill : style.color);
    const pair = [light(ink), light(back(node))].sort((a, b) => b - a);
    const ratio = (pair[0] + 0.05) / (pair[1] + 0.05);
    checked += 1;
    lowest = Math.min(lowest, ratio);
    if (ratio < 4.5) bad.push(node.tagName + '.' + node.getAttribute('class') + ' ' + ratio.toFixed(2)
      + ' ' + node.textContent.trim().slice(0, 40));
  }
  return { checked, lowest, bad: bad.slice(0, 10) };
})()
"""

STRUCTURE = """
(() => {
  const wrong = [];
  const all = selector => Array.from(document.querySelectorAll(selector));
  if (!['en', 'de', 'es'].includes(document.documentElement.lang)) wrong.push('lang');
  if (!document.title.trim()) wrong.push('title');
  for (const landmark of ['header', 'main', 'nav', 'footer'])
    if (all('body ' + landmark).length !== 1) wrong.push('one ' + landmark);
  if (all('h1').length !== 1) wrong.push('one h1');
  let level = 0;
  for (const heading of all('h1,h2,h3,h4')) {
    const next = Number(heading.tagName[1]);
    if (next > level + 1) wrong.push('heading level of ' + heading.textContent);
    level = next;
    if (!heading.textContent.trim()) wrong.push('empty heading');
  }
  for (const table of all('table')) {
    if (!table.caption || !table.caption.textContent.trim()) wrong.push('table without caption');
    if (!table.querySelector('th')) wrong.push('table without headings');
  }
  for (const cell of all('th'))
    if (!['col', 'row', 'rowgroup'].includes(cell.scope)) wrong.push('th without scope: ' + cell.textContent);
  for (const input of all('input'))
    if (!input.labels.length) wrong.push('input without label');
  for (const link of all('a')) {
    const target = link.getAttribute('href');
    if (!link.textContent.trim()) wrong.push('link without text');
    if (target.startsWith('#')) {
      if (!document.getElementById(target.slice(1))) wrong.push('link to nothing: ' + target);
    } else if (!/^https:\\/\\/pubmed\\.ncbi\\.nlm\\.nih\\.gov\\/[0-9]+\\/$/.test(target)) {
      wrong.push('link to elsewhere: ' + target);
    }
  }
  const ids = all('[id]').map(node => node.id);
  ids.forEach((id, index) => { if (ids.indexOf(id) !== index) wrong.push('id twice: ' + id); });
  for (const picture of all('svg'))
    if (!(picture.getAttribute('aria-hidden') === 'true' || picture.getAttribute('aria-label')))
      wrong.push('picture without a name');
  for (const label of all('.label'))
    if (!label.querySelector('svg use') || !label.textContent.trim()) wrong.push('label without icon and word');
  for (const node of all('[style],[onclick],[onload],img,iframe,object,embed,form,link[rel=stylesheet],script[src]'))
    wrong.push('not allowed: ' + node.tagName);
  const order = ['act', 'drugs', 'genes', 'gaps', 'scores', 'run', 'method'];
  const sections = all('main > section').map(node => node.id);
  if (sections.join() !== order.filter(id => sections.includes(id)).join() || sections.length < 5)
    wrong.push('order of sections: ' + sections);
  return wrong.slice(0, 20);
})()
"""


class Browser:
    """A Chromium without a window, its own empty profile, no network."""

    def __init__(self, program):
        self.folder = tempfile.mkdtemp(prefix="pgx-page-")
        to_read, self.to_write = os.pipe()
        self.from_read, from_write = os.pipe()

        def wire():
            os.dup2(to_read, 3)
            os.dup2(from_write, 4)

        command = [
            program, "--headless=new", "--remote-debugging-pipe", "--disable-gpu",
            "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-dev-shm-usage", "--user-data-dir=" + self.folder,
        ]
        if os.geteuid() == 0:
            command.append("--no-sandbox")
        # 3 and 4 may be the numbers of the pipes themselves.
        to_read, from_write = (os.dup(f) if f < 5 else f for f in (to_read, from_write))
        self.process = subprocess.Popen(
            command, preexec_fn=wire, close_fds=False, stderr=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL)
        os.close(to_read)
        os.close(from_write)
        self.buffer = b""
        self.number = 0
        self.events = []
        target = self.call("Target.createTarget", {"url": "about:blank"})["targetId"]
        self.session = self.call(
            "Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(domain + ".enable")

    def receive(self):
        message = self.message()
        if message.get("method") == "Page.javascriptDialogOpening":
            # Nothing goes on before it is answered; as a message of the page it is a fault.
            self.number += 1
            self.send("Page.handleJavaScriptDialog", {"accept": False})
            message["method"] = "Runtime.exceptionThrown"
        return message

    def message(self):
        while b"\0" not in self.buffer:
            part = os.read(self.from_read, 1 << 20)
            if not part:
                sys.exit("the browser ended")
            self.buffer += part
        message, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(message)

    def call(self, method, parameters=None):
        self.number += 1
        number = self.number
        self.send(method, parameters or {})
        while True:
            answer = self.receive()
            if answer.get("id") == number:
                if "error" in answer:
                    sys.exit(f"{method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    def send(self, method, parameters):
        message = {"id": self.number, "method": method, "params": parameters}
        if hasattr(self, "session"):
            message["sessionId"] = self.session
        os.write(self.to_write, json.dumps(message).encode() + b"\0")

    def wait(self, name):
        while not any(event.get("method") == name for event in self.events):
            self.events.append(self.receive())

    def open(self, address):
        # By way of an empty page, so that another part of the same page is loaded too.
        for url in ("about:blank", address):
            self.events = []
            self.call("Page.navigate", {"url": url})
            self.wait("Page.loadEventFired")

    def value(self, expression):
        result = self.call(
            "Runtime.evaluate", {"expression": expression, "returnByValue": True})
        if "exceptionDetails" in result:
            sys.exit(f"{expression[:60]}: {result['exceptionDetails']}")
        return result["result"].get("value")

    def size(self, width, height, scale=1):
        self.call("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": scale, "mobile": width < 600})

    def media(self, scheme="light", kind="screen"):
        self.call("Emulation.setEmulatedMedia", {
            "media": kind, "features": [{"name": "prefers-color-scheme", "value": scheme},
                                        {"name": "prefers-reduced-motion", "value": "reduce"}]})

    def screenshot(self, path):
        self.value("void document.fonts.ready")
        data = self.call("Page.captureScreenshot", {"format": "png"})["data"]
        pathlib.Path(path).write_bytes(base64.b64decode(data))

    def pdf(self, width, height):
        self.call("Emulation.setEmulatedMedia", {"media": "", "features": []})
        data = self.call("Page.printToPDF", {
            "paperWidth": width, "paperHeight": height, "printBackground": True,
            "preferCSSPageSize": False, "marginTop": 0.5, "marginBottom": 0.5,
            "marginLeft": 0.45, "marginRight": 0.45})["data"]
        return base64.b64decode(data)

    def close(self):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


class Check:
    """The checks of one page; faults are collected and told together."""

    def __init__(self, browser, path, folder):
        self.browser, self.path, self.folder = browser, pathlib.Path(path).resolve(), folder
        self.faults, self.facts = [], []

    def expect(self, condition, text):
        if not condition:
            self.faults.append(text)

    def messages(self):
        """What the console or the network saw beside the page itself."""
        found = []
        for event in self.browser.events:
            name, data = event.get("method"), event.get("params", {})
            if name in ("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded"):
                found.append(json.dumps(data)[:300])
            if name == "Network.requestWillBeSent":
                address = data["request"]["url"]
                if not (address.startswith(self.path.as_uri()) or address in ("data:,", "about:blank")):
                    found.append("request: " + address)
        return found

    def run(self):
        browser, address = self.browser, self.path.as_uri()
        text = self.path.read_text(encoding="utf-8")
        browser.size(1366, 900)
        browser.media()
        browser.open(address)
        wrong = browser.value(STRUCTURE)
        self.expect(not wrong, f"structure: {wrong}")
        for scheme, kind in (("light", "screen"), ("dark", "screen"), ("light", "print"), ("dark", "print")):
            browser.media(scheme, kind)
            contrast = browser.value(CONTRAST)
            self.expect(not contrast["bad"], f"contrast, {scheme} {kind}: {contrast['bad']}")
            self.expect(contrast["checked"] > 50, "contrast: too little text was seen")
            self.facts.append(f"{scheme} {kind} {contrast['lowest']:.1f}:1")
        browser.media()
        for width in (360, 768, 900, 1024, 1366):
            browser.size(width, 800)
            wide = browser.value(
                "[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
            self.expect(wide[0] <= wide[1], f"{width} px wide: scrolls sideways ({wide})")
        browser.size(1366, 900)
        self.filter(address)
        self.expect(not self.messages(), f"console: {self.messages()}")
        self.without_script(address)
        for name, width, height in (("A4", 8.27, 11.69), ("Letter", 8.5, 11)):
            pages = len(re.findall(rb"/Type\s*/Page\b", browser.pdf(width, height)))
            self.expect(pages > 0, f"{name}: no page printed")
            self.facts.append(f"{name} {pages} pages")
        self.facts.append(f"{len(text.encode()) // 1024} KB")
        if self.folder:
            self.screenshots(address)
        return not self.faults

    def filter(self, address):
        browser = self.browser
        visible = ("Array.from(document.querySelectorAll('tbody[data-drug]'))"
                   ".filter(n => n.getClientRects().length > 0).map(n => n.dataset.drug)")
        everything = browser.value(visible)
        total = browser.value("document.querySelectorAll('tbody[data-drug]').length")
        self.expect(total == len(everything), "without a filter every drug is shown")
        if not everything:
            return
        drug = everything[-1]
        self.expect(browser.value("!document.getElementById('filter').hidden"), "the filter is there")
        browser.value("document.getElementById('filter-text').focus()")
        browser.call("Input.insertText", {"text": drug.upper()})
        shown = browser.value(visible)
        self.expect(drug in shown and (len(shown) < total or total == 1), f"filter: {drug} gives {shown}")
        status = browser.value("document.getElementById('filter-status').textContent")
        self.expect(str(len(shown)) in status and str(total) in status, f"filter says '{status}'")
        browser.media(kind="print")
        self.expect(len(browser.value(visible)) == total, "what is filtered is not printed")
        browser.media()
        browser.open(address + "#filter=" + drug.replace(" ", "%20").replace("/", "%2F"))
        self.expect(drug in browser.value(visible), "the filter of the address")
        browser.open(address + "#filter=zzzzzz")
        self.expect(browser.value(visible) == [], "a filter without a match")
        status = browser.value("document.getElementById('filter-status').textContent")
        self.expect(len(status) > 20, "no match is said")

    def without_script(self, address):
        browser = self.browser
        browser.call("Emulation.setScriptExecutionDisabled", {"value": True})
        browser.open(address)
        browser.call("Emulation.setScriptExecutionDisabled", {"value": False})
        self.expect(
            browser.value("document.getElementById('filter').getClientRects().length === 0"),
            "without the script there is no filter")
        hidden = browser.value(
            "Array.from(document.querySelectorAll('tbody[data-drug]'))"
            ".filter(n => n.getClientRects().length === 0).length")
        self.expect(hidden == 0, "without the script everything is there")

    def screenshots(self, address):
        browser, name = self.browser, self.path.stem
        for size, width, height, scale in (("laptop", 1366, 900, 1), ("phone", 360, 800, 2)):
            for scheme in ("light", "dark"):
                browser.size(width, height, scale)
                browser.media(scheme)
                browser.open(address)
                browser.screenshot(f"{self.folder}/{name}-{size}-{scheme}.png")
                for place in ("drugs", "drugs-unknown", "genes", "gaps", "scores", "method"):
                    if browser.value(
                            f"(n => n ? (n.scrollIntoView(), true) : false)(document.getElementById('{place}'))"):
                        browser.screenshot(f"{self.folder}/{name}-{size}-{scheme}-{place}.png")
        browser.media()
        browser.size(1366, 900)
        pathlib.Path(f"{self.folder}/{name}.pdf").write_bytes(browser.pdf(8.27, 11.69))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("pages", nargs="+")
    parser.add_argument("--screenshots", metavar="FOLDER")
    options = parser.parse_args()
    program = next((p for p in map(shutil.which, BROWSERS) if p), None)
    if not program:
        sys.exit("no Chromium on PATH; install it with: apt-get install chromium")
    if options.screenshots:
        os.makedirs(options.screenshots, exist_ok=True)
    # The handler raises, so that the browser is closed on the way out.
    signal.signal(signal.SIGALRM, lambda *_: sys.exit(f"a page took more than {LIMIT} s"))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended"))
    signal.alarm(LIMIT)
    browser = Browser(program)
    is_good = True
    try:
        for path in options.pages:
            signal.alarm(LIMIT)
            check = Check(browser, path, options.screenshots)
            good = check.run()
            is_good = is_good and good
            print(("ok: " if good else "FAILED: ") + f"{path}: " + ", ".join(check.facts))
            for fault in check.faults:
                print("  " + fault)
    finally:
        browser.close()
    sys.exit(0 if is_good else 1)


if __name__ == "__main__":
    main()

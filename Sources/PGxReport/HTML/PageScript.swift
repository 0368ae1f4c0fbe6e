/// The page's script: it adds the filter to a page that is complete without it.
enum PageScript {
  /// SHA-256 of ``text`` in Base64, by which the page's policy lets it run.
  static let hash = "goNpJ9VHKk6CiaAlL3PNWcBJHQjHwJwQVe6ChcEMw6o="

  static let text: StaticString = """

    (function () {
    var box = document.getElementById('filter'), field = document.getElementById('filter-text'),
      status = document.getElementById('filter-status');
    if (!box || !field) return;
    var rows = Array.prototype.map.call(document.querySelectorAll('tbody[data-drug]'), function (body) {
      return { body: body, text: fold(body.textContent) };
    });
    var groups = document.querySelectorAll('section.group');
    function fold(text) {
      return text.toLowerCase().normalize('NFD').replace(/[\\u0300-\\u036f]/g, '').replace(/\\s+/g, ' ');
    }
    function apply() {
      var words = fold(field.value).split(' ').filter(Boolean), shown = 0;
      rows.forEach(function (row) {
        var hit = words.every(function (word) { return row.text.indexOf(word) >= 0; });
        row.body.classList.toggle('out', !hit);
        if (hit) shown += 1;
      });
      groups.forEach(function (group) {
        group.classList.toggle('out', words.length > 0 && !group.querySelector('tbody[data-drug]:not(.out)'));
      });
      status.textContent = words.length === 0 ? '' :
        (shown === 0 ? status.dataset.none : status.dataset.some)
          .replace('{n}', shown).replace('{m}', rows.length);
    }
    function fromAddress() {
      var match = /^#filter=(.*)$/.exec(location.hash);
      if (match) {
        try { field.value = decodeURIComponent(match[1]); } catch (error) { field.value = match[1]; }
      } else if (field.value) {
        var target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
        if (target && target.closest('.out')) field.value = '';
        apply();
        if (target) target.scrollIntoView();
        return;
      }
      apply();
    }
    box.hidden = false;
    field.addEventListener('input', apply);
    addEventListener('hashchange', fromAddress);
    fromAddress();
    })();

    """
}

/// The page's icons, drawn once and used by name; each stands beside its word.
enum PageIcons {
  static func write(to html: inout HTMLWriter) {
    html.markup(
      """
      <svg class="sprite" aria-hidden="true">
      <symbol id="i-avoid" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.2"/><path d="M3.7 3.7l8.6 8.6"/></symbol>
      <symbol id="i-alternative" viewBox="0 0 16 16"><path d="M2 5.5h11M10 2.5l3 3-3 3M14 11H3M6 8.5L3 11l3 3"/></symbol>
      <symbol id="i-decrease" viewBox="0 0 16 16"><path d="M8 2v11M3.5 9L8 13.5 12.5 9"/></symbol>
      <symbol id="i-increase" viewBox="0 0 16 16"><path d="M8 14V3M3.5 7L8 2.5 12.5 7"/></symbol>
      <symbol id="i-caution" viewBox="0 0 16 16"><path d="M8 2L14.6 13.6H1.4zM8 6.4v3.4M8 11.6v.4"/></symbol>
      <symbol id="i-test" viewBox="0 0 16 16"><path d="M6 2h4M6.7 2v4.2L2.8 13a.8.8 0 0 0 .7 1.2h9a.8.8 0 0 0 .7-1.2L9.3 6.2V2M4.6 10.2h6.8"/></symbol>
      <symbol id="i-monitor" viewBox="0 0 16 16"><path d="M1.2 8S3.6 3.4 8 3.4 14.8 8 14.8 8 12.4 12.6 8 12.6 1.2 8 1.2 8z"/><circle cx="8" cy="8" r="2"/></symbol>
      <symbol id="i-usual" viewBox="0 0 16 16"><path d="M2.6 8.6l3.6 3.6 7.2-8"/></symbol>
      <symbol id="i-info" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.2"/><path d="M8 7.2v4M8 4.8v.3"/></symbol>
      <symbol id="i-unknown" viewBox="0 0 16 16"><path d="M5 5.6a3 3 0 1 1 4.4 2.7C8.4 8.9 8 9.4 8 10.4M8 13v.4"/></symbol>
      <symbol id="i-outside" viewBox="0 0 16 16"><path d="M3 8h10"/></symbol>
      <symbol id="i-taken" viewBox="0 0 16 16"><rect x="1.5" y="5" width="13" height="6" rx="3"/><path d="M8 5v6"/></symbol>
      <symbol id="i-differ" viewBox="0 0 16 16"><path d="M3 6h10M3 10h10M10.5 2.5l-5 11"/></symbol>
      </svg>

      """)
  }
}

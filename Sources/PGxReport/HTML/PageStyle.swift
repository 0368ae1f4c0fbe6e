/// The page's style: one column of tables, light and dark, screen, phone and paper.
enum PageStyle {
  /// SHA-256 of ``text`` in Base64, by which the page's policy takes it.
  static let hash = "AQDYeTL0gqfRiLABisQmKPwsVaugRX7le0tQeplKo+w="

  /// The sizes of paper that can be asked for, each with its hash.
  static let a4: StaticString = "@page{size:A4}"
  static let a4Hash = "J0QtAiiEpEUsf09R/1avPPOsAsmsE+Y0yEA2DkpJIQo="
  static let letter: StaticString = "@page{size:letter}"
  static let letterHash = "OVNI1OgnUL8ZHvSOG2sbUGjCHKERfkICRlKdsU542L4="

  static let text: StaticString = """

    :root{color-scheme:light dark;
    --page:#ffffff;--panel:#f6f7f9;--ink:#16191d;--soft:#4d5661;--line:#d4d9df;--link:#0b4f9e;--focus:#0b4f9e;
    --avoid:#a3121f;--avoid-back:#fbe9ea;--alternative:#8f3d00;--alternative-back:#fcefe2;
    --decrease:#6d4a00;--decrease-back:#fbf3d9;--increase:#6d4a00;--increase-back:#fbf3d9;
    --caution:#6a2e86;--caution-back:#f5ebf9;--test:#6a2e86;--test-back:#f5ebf9;
    --monitor:#0b4f7d;--monitor-back:#e6f1f9;--usual:#1b5e33;--usual-back:#e9f5ec;
    --info:#4d5661;--info-back:#eef0f3;--unknown:#3d3d5c;--unknown-back:#ebebf5}
    @media (prefers-color-scheme:dark){:root{
    --page:#14171a;--panel:#1c2024;--ink:#e9ecef;--soft:#aeb6bf;--line:#3a4149;--link:#8fc1ff;--focus:#8fc1ff;
    --avoid:#ff9aa0;--avoid-back:#45151a;--alternative:#ffb077;--alternative-back:#40230f;
    --decrease:#f0cc6a;--decrease-back:#3a2e0b;--increase:#f0cc6a;--increase-back:#3a2e0b;
    --caution:#d9aef0;--caution-back:#351d42;--test:#d9aef0;--test-back:#351d42;
    --monitor:#8fcaf2;--monitor-back:#10304a;--usual:#8ed8a6;--usual-back:#12341e;
    --info:#aeb6bf;--info-back:#2a2f35;--unknown:#c5c5f0;--unknown-back:#2b2b48}}
    *{box-sizing:border-box}
    html{font-size:93.75%;scroll-padding-top:1rem;-webkit-text-size-adjust:100%}
    body{margin:0 auto;padding:0 1.25rem 2rem;max-width:72rem;background:var(--page);color:var(--ink);
    font:1rem/1.45 -apple-system,"Segoe UI",Roboto,"Helvetica Neue","Liberation Sans",Arial,sans-serif;
    font-variant-numeric:tabular-nums;overflow-wrap:break-word}
    h1,h2,h3,p,ul,dl,dd,figure{margin:0}
    h1{font-size:1.75rem;line-height:1.15;font-weight:650}
    h2{font-size:1.25rem;line-height:1.25;font-weight:650;margin:2.25rem 0 .6rem;padding-top:.5rem;border-top:2px solid var(--ink)}
    h3{font-size:1.05rem;font-weight:650;margin:1.5rem 0 .35rem}
    p{margin:.35rem 0}
    a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:2px}
    a:focus-visible,input:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:2px}
    .soft,small,caption{color:var(--soft)}
    small{font-size:.8667rem;font-weight:400;display:block}
    .name small{display:inline}
    .skip{position:absolute;left:-99rem}
    .skip:focus{left:.5rem;top:.5rem;background:var(--page);padding:.4rem .8rem;z-index:1}
    .sprite{position:absolute;width:0;height:0}
    .icon{width:1em;height:1em;flex:none;vertical-align:-.12em;fill:none;stroke:currentColor;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}
    .who{display:flex;flex-wrap:wrap;gap:.75rem 2.5rem;justify-content:space-between;align-items:flex-end;padding:1.25rem 0 .75rem}
    .who>*{min-width:0}
    .kind{margin:0;color:var(--soft);font-weight:600}
    .facts{display:flex;flex-wrap:wrap;gap:.35rem 1.5rem}
    .facts div{min-width:0}
    .facts dt{font-size:.8rem;color:var(--soft)}
    .facts dd{overflow-wrap:anywhere;max-width:24rem;min-width:0}
    bdi{overflow-wrap:anywhere}
    .notice{display:flex;gap:.5rem;align-items:baseline;padding:.45rem .7rem;margin:.4rem 0;border:1px solid var(--avoid);border-left-width:5px;border-radius:3px}
    .notice strong{font-weight:650}
    .notice>.icon{color:var(--avoid);position:relative;top:.1em}
    .notice.unknown{border:1px dashed var(--unknown);border-left:5px solid var(--unknown);background:var(--unknown-back)}
    .notice.unknown>.icon{color:var(--unknown)}
    .notice.known{border-color:var(--line);border-left-color:var(--usual)}
    .notice.known>.icon{color:var(--usual)}
    .counts{list-style:none;padding:0;margin:.8rem 0 .6rem;display:grid;grid-template-columns:repeat(4,1fr);gap:.6rem}
    .counts li a{display:grid;grid-template-columns:auto 1fr;gap:0 .45rem;align-items:center;align-content:start;height:100%;padding:.45rem .7rem;border-radius:4px;background:var(--back);color:var(--fore);text-decoration:none;border:1px solid transparent}
    .counts li a:hover{border-color:currentColor}
    .counts strong{font-size:1.45rem;line-height:1.1;font-weight:650}
    .counts .icon{width:1.2em;height:1.2em}
    .counts .what{grid-column:1/3;line-height:1.25}
    .counts .act{--fore:var(--avoid);--back:var(--avoid-back)}
    .counts .unknown a{border:1px dashed currentColor}
    nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;padding:0;margin:.6rem 0 0}
    table{border-collapse:collapse;width:100%;margin:.5rem 0 .75rem}
    caption{text-align:left;padding:0 0 .35rem}
    th,td{text-align:left;vertical-align:top;padding:.4rem .6rem .4rem 0;font-weight:inherit}
    thead th{font-size:.8rem;color:var(--soft);font-weight:600;border-bottom:1px solid var(--line);vertical-align:bottom}
    tbody tr{border-bottom:1px solid var(--line)}
    tbody th{font-weight:650}
    td p{margin:0 0 .15rem}
    .avoid{--fore:var(--avoid);--back:var(--avoid-back)}
    .alternative{--fore:var(--alternative);--back:var(--alternative-back)}
    .decrease{--fore:var(--decrease);--back:var(--decrease-back)}
    .increase{--fore:var(--increase);--back:var(--increase-back)}
    .caution{--fore:var(--caution);--back:var(--caution-back)}
    .test{--fore:var(--test);--back:var(--test-back)}
    .monitor{--fore:var(--monitor);--back:var(--monitor-back)}
    .usual{--fore:var(--usual);--back:var(--usual-back)}
    .info,.outside,.taken,.differ{--fore:var(--info);--back:var(--info-back)}
    .unknown{--fore:var(--unknown);--back:var(--unknown-back)}
    .label,.flag{display:inline-flex;align-items:center;gap:.35rem;color:var(--fore);background:var(--back);border-radius:3px;line-height:1.25}
    .label{padding:.14rem .5rem;font-weight:650;white-space:nowrap}
    .label.unknown{outline:1px dashed currentColor;outline-offset:-1px}
    .label.avoid{background:var(--avoid);color:var(--page)}
    .flag{padding:.05rem .4rem;font-size:.8667rem;font-weight:600}
    .flag.taken{--fore:var(--page);--back:var(--ink)}
    .flag.differ{--fore:var(--caution);--back:var(--caution-back)}
    td>.flag{margin:.2rem .3rem 0 0}
    .glance th{width:12.5rem;padding-left:0}
    .glance td{line-height:1.6}
    .current caption{color:var(--ink);font-weight:650}
    .empty.unknown{border:1px dashed var(--unknown);background:var(--unknown-back)}
    .current thead th:nth-child(1){width:11rem}
    .current thead th:nth-child(2){width:12.5rem}
    .current thead th:nth-child(4){width:8.5rem}
    .drugs{table-layout:fixed}
    .drugs thead th:nth-child(1){width:12.5rem}
    .drugs thead th:nth-child(2){width:9rem}
    .drugs thead th:nth-child(4){width:7.2rem}
    .drugs tbody{border-bottom:2px solid var(--line)}
    .drugs tbody tr{border-bottom:0}
    .drugs tbody td{padding-top:.2rem;padding-bottom:.3rem}
    .drug th{background:var(--panel);padding:.45rem .6rem}
    .drugs td:first-child{padding-left:.6rem}
    .drugs tr+tr:not(.silent) td{border-top:1px solid var(--line)}
    .drug+tr td{border-top:0!important}
    .title{display:flex;flex-wrap:wrap;gap:.3rem .6rem;align-items:center}
    .title strong{font-size:1.1rem}
    .genes{display:block;font-weight:400;color:var(--soft)}
    .silent td{color:var(--soft)}
    .source small{display:block}
    .basis{display:block;color:var(--soft);font-size:.9333rem}
    .literature{font-size:.8667rem;line-height:1.4}
    .filter{display:flex;flex-wrap:wrap;gap:.4rem .8rem;align-items:center;margin:.5rem 0}
    .filter[hidden]{display:none}
    .filter input{font:inherit;color:inherit;background:var(--page);border:1px solid var(--soft);border-radius:4px;padding:.35rem .6rem;width:20rem;max-width:100%}
    .filter input::placeholder{color:var(--soft);opacity:1}
    .filter label{font-weight:600}
    @media screen{.out{display:none}}
    .genetable thead th:nth-child(2){width:16rem}
    .genetable thead th:nth-child(3){width:5.5rem}
    .genetable thead th:nth-child(4){width:13rem}
    .genetable.wide thead th:nth-child(2){width:13rem}
    .genetable.wide thead th:nth-child(4){width:10rem}
    .genetable.wide thead th:nth-child(5){width:14rem}
    .genetable .flag{margin:0 0 0 .35rem}
    .genetable .evidence{font-size:.9333rem}
    .gaptable,.alleles,.sources,.genetable,.current,.runtable{table-layout:fixed}
    .runtable td,.runtable th{overflow-wrap:anywhere}
    .runtable thead th:nth-child(1){width:9rem}
    .gaptable thead th:nth-child(1),.genetable thead th:nth-child(1),.alleles thead th:nth-child(1){width:6rem}
    .gaptable thead th:nth-child(3){width:15rem}
    .gaptable thead th:nth-child(4){width:17rem}
    .gaptable .icon{color:var(--test);margin-right:.35rem}
    .empty{padding:.5rem .7rem;background:var(--panel);border-radius:3px}
    .plain{padding-left:1.1rem}
    .plain li{margin:.15rem 0}
    .scores{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));gap:1rem 2rem}
    .score{min-width:0;border:1px solid var(--line);border-radius:4px;padding:.1rem 1rem .7rem}
    .score h3{margin-top:.7rem;overflow-wrap:anywhere}
    .score bdi{overflow-wrap:anywhere}
    figure svg{display:block;width:100%;height:auto;max-width:40rem}
    .area{fill:var(--monitor-back);stroke:var(--monitor);stroke-width:1.5}
    .axis{stroke:var(--soft);stroke-width:1}
    .mark{stroke:var(--avoid);stroke-width:2}
    .marker{fill:var(--avoid)}
    .person{fill:var(--avoid);font-size:13px;font-weight:600}
    .tick{fill:var(--soft);font-size:12px}
    .alleles,.sources{font-size:.8667rem}
    .alleles td,.sources td{overflow-wrap:anywhere}
    .alleles thead th:nth-child(2){width:5rem}
    .alleles thead th:nth-child(4){width:11rem}
    .sources tbody th{font-weight:400}
    .sources thead th:nth-child(1){width:30%}
    .sources thead th:nth-child(2){width:13%}
    .sources thead th:nth-child(3){width:9%}
    .sources thead th:nth-child(4){width:20%}
    footer{margin-top:2rem;padding-top:.6rem;border-top:1px solid var(--line)}
    @media screen and (max-width:55.99rem){
    body{padding:0 .8rem 1.5rem}
    .counts{grid-template-columns:1fr 1fr}
    h2{margin-top:1.75rem}
    table,tbody,tr,th,td,caption{display:block}
    thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
    table th,table td{width:auto!important;padding:.15rem 0}
    tbody tr{padding:.4rem 0}
    .drugs tbody td{padding:.12rem .6rem}
    .drugs tbody tr{padding:0 0 .35rem}
    .drugs td:first-child{padding-top:.4rem}
    .drugs tr+tr:not(.silent) td:not(:first-child){border-top:0}
    .drugs td:not([colspan]):first-child,.drugs .source{display:inline-block;margin-right:.2rem}
    .drug th{padding:.45rem .6rem}
    td:empty{display:none}
    td[data-label]:not(:empty)::before{content:attr(data-label) ": ";color:var(--soft)}
    .facts{gap:.35rem 1.1rem}
    }
    @media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
    @page{margin:14mm 12mm 15mm}
    @media print{
    :root{color-scheme:light;
    --page:#ffffff;--panel:#f2f3f5;--ink:#000000;--soft:#40474f;--line:#c3c8ce;--link:#000000;
    --avoid:#a3121f;--avoid-back:#fbe9ea;--alternative:#8f3d00;--alternative-back:#fcefe2;
    --decrease:#6d4a00;--decrease-back:#fbf3d9;--increase:#6d4a00;--increase-back:#fbf3d9;
    --caution:#6a2e86;--caution-back:#f5ebf9;--test:#6a2e86;--test-back:#f5ebf9;
    --monitor:#0b4f7d;--monitor-back:#e6f1f9;--usual:#1b5e33;--usual-back:#e9f5ec;
    --info:#40474f;--info-back:#eef0f3;--unknown:#3d3d5c;--unknown-back:#ebebf5}
    html{font-size:8.5pt}
    body{max-width:none;padding:0;line-height:1.32}
    .label,.flag,.counts a,.drug th,.area{print-color-adjust:exact;-webkit-print-color-adjust:exact}
    nav,.skip,.filter{display:none}
    a{text-decoration:none}
    h2{margin-top:1.2rem}
    h2,h3,caption,thead{break-after:avoid}
    tr,.score,.notice,figure{break-inside:avoid}
    .drugs tbody{break-inside:avoid}
    .drug{break-after:avoid}
    .who{padding-top:0}
    .counts,.notice{margin:.35rem 0}
    .counts li a{padding:.25rem .5rem}
    th,td{padding-top:.22rem;padding-bottom:.22rem}
    .drug th{padding:.22rem .6rem}
    .drugs tbody td{padding-top:.1rem;padding-bottom:.12rem}
    .drugs thead th:nth-child(4){width:11.5rem}
    .genes{display:inline;margin-left:.6rem}
    .title{display:inline-flex}
    .gaptable thead th:nth-child(3){width:12rem}
    .gaptable thead th:nth-child(4){width:14rem}
    .alleles,.sources{font-size:.8rem}
    .alleles tr{break-inside:auto}
    }

    """
}

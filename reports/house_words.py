"""Words that reports print themselves: labels, fonts, styles, fields and elements of every format.

A part of a protected name that is one of these says nothing when it stands alone in a finished file. A test
holds the list to what the formats write.
"""

HOUSE_WORDS = frozenset(
    """
    about above absolute accepted accessed action activity added address adjust adobe after ago alias
    align all alternatename and annot annots answer answered anywhere app apple application apr april
    arab arabic are arial armenian article articlecell articleheading articlelist articlenote
    articlequote articletext ascent asked attribution aug august author auto autozero avoid background
    baiti bar base because been before begin below beng bestrating bidi block blocking blockquote
    blocks body bodytext bold boli border both bottom bottomleft box brackets break bullet byline
    calibri call cambria can cans catalog caveat caveats cdefghijstuvwxyzcdefghijstuvwxyz cell
    cellquote cellsmall center change channel character chart charts check checked checker checks cher
    cherokee child chinese circle claim claimant claimed claimheading claimnumber claimreview
    claimreviewed claims class clear clip closed clustered col collapse color columns com comments
    compared compatibility compatibilitymode compatible consolas contact content contents
    contentsheading context contradicted contradicts core could count courier coverage creator ctr
    currentcolor czech danish dark dash dashed data datafeed datafeedelement datafeeditem date
    datepublished daunpenh dcterms dec december decoration default defaultparagraphfont dejavu denial
    density descent description desk dest deva device dict did differences differs dir direction
    disclosed discloses disclosure disclosures display disposition docprops doctype document dokchampa
    done donotcompress dot dotted double doubt draft drawingml due dutch dxa each earlier edessa editor
    elements empty encoding encodingformat end ends english estrangelo ethi euphemia event every
    evidence exact excel extended fact false family far feb february ffffff ffmpeg figure figurelabel
    figures file finnish first fit fixed flags flat focus font fonts fonttable footer for form format
    found french friday from frozen full gap gautami general generator georgia german given gone greek
    grid gujr guru hang hans hant has hash head header heading hebr hebrew height helvetica here hidden
    himalaya hindi hold holds html http https hungarian hybridmultilevel hyperlink identifier identity
    image imageobject img info inherit initial ink inlanguage inline inlinestr inset inside installed
    instance interpretedasclaim iskoola isolate italian italic item itemreviewed items its itself jan
    january japanese jfif jpan jpeg jul july jun june kalinga kartika key khmr kicker kids kind knda
    know korean kurdish label lang language laoo last latha layout left length letter level liberation
    light line link linked list locator log longer looked lthorz ltr mac made main mangal mar march
    margin marked markup math max maxmin may media mediaitemappearance mediareview mediareviewitem meta
    metadata microsoft min minmax minor mlym modern monday mong mongolian mono monospace months
    moolboran more must name named names naskh nav new next nextto nobody noindex nolist none normal
    norwegian not note noted notes nothing noto nov november nowrap null number numbering numbers
    numpages nyala object observation obstacles oct october off office officedocument offset old one
    open openpyxl openxmlformats order ordering org organization orphans orthographicfront orya out
    outend outline outlines outside overflow overlap own package padding page pages paragraph parent
    pashto pass path pattern pdf people percent persian person phclr picture pictures pieces place
    plantagenet png policy polish pop portuguese position pota pre prefers preserve prev primary print
    printed producer program properties proposed protected protects published publisher purl queries
    query question quiet quote quoted quotedwords raavi radius rating ratingexplanation ratingvalue
    read reader readers reading reason record rect redacted referrer registry regular relation
    relationship relationships rels repeat report reporttable resources responsibility reviewrating
    revision reworded right roboto robots role roman romanian root rtl rule russian sans saturday says
    scale schema schemas scheme screen scroll searched secondary security segoe sentence sentences sep
    separate september serif set settings settled sha sheet sheets short should shown shruti sign
    single sinh size sizing skip small sng so solid somali source space spacing spanish speak spoke
    spoken spreadsheetml src stand standalone stands start status still story style styles subject
    subtitle subtype sunday super superscript supplement supports swahili swedish swiss symbol syntax
    syrc system table tableend tablehead tablenormal tahoma take taken taml target tbody tell telu
    template terms text thaa thai the thead them theme there they thickness this those threept thursday
    tibt times title toc told top trailer transform trapped true tuesday tunga turkish type types uigh
    uighur ukrainian unchecked underline undisclosed unicode unit unsafe until unverified uppercase
    urdu uri url urn utc utf var variable variant verdict verdicts verification verified version
    vertical video videoobject videos viet viewport visible vml vnd vrinda warnings warns was wdupdiag
    web webkit wednesday weight what whatever where white who widows width will window windowtext with
    withheld word wording wordml wordprocessingcanvas wordprocessingdrawing wordprocessinggroup
    wordprocessingink wordprocessingml wordprocessingshape words workbook worksheet worksheets
    worstrating wrap www xml xmlns xmlschema yes yet yiii
    """.split()
)

import { unicodeForm } from '@hanji/contracts/unicode-form';

/**
 * How Korean reads Hanja. KS X 1001 has 4,888 of them in the order of their readings: one with several readings stands there once for each (樂 at 낙, 락, 악
 * and 요), and so does one that is read otherwise at the beginning of a word (女 at 녀 and 여). The decoder of EUC-KR knows that order; this table says how
 * many stand at each reading, one where it says nothing. The counts follow from the readings that Unicode names (Unihan, kHangul).
 */
const counts = [
  '가29각11간24갈10감20갑6강24개20객2갱4갹거17건12걸4검7겁3게3격7견11결6겸6경45계24고39곡7곤10골3공16곶과12곽4관17괄4광13괘3괴9굉4교25구54국6군6굴4궁6권10궐5궤6귀6규15균7귤극7근15글금14급7긍4기64긴길4김끽',
  '나15낙8난9날2남9납5낭7내6냉녀년3념4녕2노18녹6논농7뇌6뇨누8눈눌뉴2늑2늠능6니2닉2다2단20달5담17답5당11대16댁덕2도40독10돈10돌2동17두11둔6득등9라9락9란9랄2람10랍3랑8래4랭략2량13려18력7련12렬6렴5렵령18례5로18록7',
  '론롱7뢰8료12룡루13류14륙3륜6률4륭륵2름릉6리26린9림5립4마8막6만19말7망12매14맥5맹6멱2면11멸2명15몌모24목7몰2몽3묘12무22묵2문12물3미19민13밀3박19반25발11방28배20백8번10벌4범9법2벽11변7별4병17보16복17본볼',
  '봉16부43북분19불5붕6비43빈14빙4사60삭4산12살5삼8삽4상31새3색5생5서30석15선32설13섬8섭4성18세9소37속9손6솔송8쇄5쇠2수61숙12순27술4숭3슬3습5승10시28식15신24실4심10십3쌍씨아18악14안10알4암8압4앙7애11액7',
  '앵4야11약9양31어10억5언6얼2엄6업2엔여24역13연43열10염15엽4영40예24오30옥5온6올옹9와8완18왈왕5왜4외5요38욕6용24우32욱9운13울3웅2원27월3위25유56육7윤13율5융5은7을음6읍3응4의19이38익8인24일9임11입5잉4',
  '자26작13잔5잠6잡장37재17쟁4저28적25전41절8점9접3정55제23조46족4존2졸3종17좌5죄주40죽2준19줄중4즉즐즙3증11지34직5진35질15짐2집7징3차15착7찬15찰5참10창22채12책4처4척15천19철10첨10첩10청8체10초27촉6촌4',
  '총10촬최3추23축12춘3출3충6췌4취14측5층치24칙3친칠3침9칩칭2쾌타14탁16탄10탈2탐4탑3탕5태14택3탱터토4통7퇴6투6특2틈파16판9팔3패11팽4퍅편10폄평5폐10포28폭6표14품2풍5피7필10핍2하14학5한14할2함12합7항17해18핵2',
  '행5향9허4헌4헐험2혁4현21혈4혐협12형20혜9호41혹3혼6홀3홍10화14확6환17활5황24회20획2횡3효13후13훈10훙훤4훼3휘8휴5휼3흉5흑흔4흘4흠3흡4흥희20힐',
].join('');

/** Rows of KS X 1001 as EUC-KR writes them, and the places of a row. */
const [firstRow, lastRow, firstPlace, lastPlace] = [0xca, 0xfd, 0xa1, 0xfe];

const hangulOfHanja = new Map<string, string[]>();
const hanjaOfHangul = new Map<string, string[]>();

const hanja = hanjaInOrder();
for (const [, reading = '', count] of counts.matchAll(/([가-힣])(\d*)/g))
  for (let left = Number(count === '' ? 1 : count); left > 0; left -= 1) add(reading, hanja.next().value ?? '');

/** Readings of a Hanja: 女 → 녀, 여. None for other characters, and for what only Chinese or Japanese write. */
export function readingsOf(character: string): readonly string[] {
  return hangulOfHanja.get(character) ?? [];
}

/** Hanja that a syllable may be written with: 한 → 寒, 恨, 悍, … */
export function hanjaReadAs(syllable: string): readonly string[] {
  return hanjaOfHangul.get(syllable) ?? [];
}

function* hanjaInOrder(): Generator<string, undefined> {
  const decoder = new TextDecoder('euc-kr');
  for (let row = firstRow; row <= lastRow; row += 1)
    for (let place = firstPlace; place <= lastPlace; place += 1)
      // Those that stand there again are compatible forms of one character; texts are NFC, and so have just that one.
      yield unicodeForm(decoder.decode(new Uint8Array([row, place])), 'NFC');
  return undefined;
}

function add(reading: string, character: string): void {
  hangulOfHanja.set(character, [...(hangulOfHanja.get(character) ?? []), reading]);
  hanjaOfHangul.set(reading, [...(hanjaOfHangul.get(reading) ?? []), character]);
}

/** A search as readers type it, and the posts that answer it. */
export interface Judgement {
  readonly query: string;
  /** Titles of posts that are about just this: grade 3. */
  readonly best: RegExp;
  /** Titles of posts that help as well: grade 1. */
  readonly good: RegExp | null;
  /** Why somebody would search so, and what a search has to know to answer. */
  readonly reason: string;
}

/**
 * Searches over the posts of the corpus (yceffort, react-dev, rust-blog, nodejs-blog), judged by reading their titles. A line is
 * `query | titles that answer it | titles that help as well`; the line above a group says why people search like that.
 */
const groups: readonly [reason: string, lines: string][] = [
  [
    'A topic in Korean, as its posts call it',
    `리액트 렌더링 | 리액트 렌더링에 대한 이해|리액트의 렌더링은 어떻게 | Fiber|훅
이벤트 루프 | 이벤트 ?루프 | Node.js는 어떻게
메모리 누수 | 메모리 누수 | 메모리
클로저 | Closure|클로져 |
프로토타입 | Prototype |
자바스크립트 정규식 | 정규식|Regex |
서버 컴포넌트 | 서버 컴포넌트 | 18
자바스크립트 데코레이터 | 데코레이터 |
타입스크립트 제네릭 | 제네릭 | 타입스크립트
도커 네트워크 | 도커 네트워크 | Docker
도커 이미지 | 도커 이미지 | Docker
웹 폰트 | 웹 폰트 |
면접 질문 | 면접 | 인터뷰|질문
자바스크립트 프록시 | 프록시 |
자바스크립트 배열 | 배열 | Array|자료 구조
상태관리 | 상태관리|Recoil | MobX|리덕스|Redux
리덕스 | 리덕스|Redux |
서버 사이드 이벤트 | 서버 사이드 이벤트 |
브라우저 동작 원리 | 브라우저는 어떻게|주요 렌더링 경로 | 브라우저
크롬 익스텐션 | 크롬 익스텐션 |
웹 크롤링 | 크롤링 |
쿠키 정책 | 쿠키 |
타입 단언 | 타입 단언 |
구조 타이핑 | 구조 타이핑 |
에러 처리 | 에러 처리|에러 핸들링|uncaught | error
회고 | 회고 |
블로그 이전 | gatsby에서 nextjs로 | 블로그
테스트 코드 | 테스트 코드 |
알고리즘 연결 리스트 | 연결 리스트 |
정렬 알고리즘 | 정렬 | 알고리즘
기수법 | 기수법 | 기초 수학
집합 | 집합 | 기초 수학
이미지 최적화 | 이미지 최적화 | 최적화
성능 지표 | Core Web Vital | LCP|성능
압축 알고리즘 | 압축 | brotli
프리로드 스캐너 | 프리로드 스캐너 |
함수 선언 | 함수를 선언 | 함수
고차 컴포넌트 | 고차 컴포넌트|HOC |
버퍼 | 버퍼 |
로깅 | 로깅 |
디자인 패턴 | 디자인 패턴 | 패턴`,
  ],
  [
    'A topic in Latin letters within Korean posts',
    `useEffect | useEffect | 훅|Hook
useCallback | useCallback | 메모이제이션
useState lazy | lazy initialization |
IntersectionObserver | Intersection Observer |
webpack module federation | Module Federation |
nextjs data fetching | Data Fetching | next
commonjs | commonjs | esmodule|ES Modules
esmodule | esmodule|ES Modules | commonjs
bfcache | bfcache |
eventemitter | EventEmitter|event-emitter |
eslint | eslint |
pwa | PWA |
jwt | JWT |
brotli | brotli |
worker thread | worker thread |
async hooks | Async hook|비동기 훅 |
recoil | Recoil |
mobx | MobX |
socket.io | Socket.IO |
haproxy | HAProxy |
typescript enum | enum | 타입스크립트
object.freeze | Object.freeze |
requestIdleCallback | requestIdleCallback |
JSON.stringify | JSON.stringify |
lighthouse | lighthouse | 성능
http2 | HTTP2 |
samesite | Samesite |
kubernetes K8s | K8s |
levenshtein | Levenshtein |
never type | never |
Omit Exclude Pick | Omit |
React.FC | React.FC |
hoisting let const | 호이스팅 |
moment deprecated | moment |
polyfill | polyfill |
remix | Remix |
dockerfile best practice | Dockerfile | Docker
web assembly rust | web assembly | Rust`,
  ],
  [
    'A compound with or without its blank: the other way than its post has it',
    `이벤트루프 | 이벤트 ?루프 |
메모리누수 | 메모리 누수 |
에러처리 | 에러 처리 |
서버컴포넌트 | 서버 컴포넌트 |
디자인패턴 | 디자인 패턴 |
상태 관리 | 상태관리 | 리덕스|MobX
타입 스크립트 제네릭 | 제네릭 |
정규 식 | 정규식 |
구조타이핑 | 구조 타이핑 |
웹폰트 | 웹 폰트 |
연결리스트 | 연결 리스트 |
고차함수 | 고차함수 |
브라우저탭 | 브라우저 탭 |
의존성관리자 | 의존성 관리자 |
기초수학 | 기초 수학 |`,
  ],
  [
    'Hanja for what its posts write in Hangul',
    `正規式 | 정규식|Regex |
配列 | 배열 | Array|자료 구조
集合 | 집합 | 기초 수학
整列 | 정렬 | 알고리즘
壓縮 | 압축 | brotli
面接 | 면접 | 인터뷰|질문
基礎數學 | 기초 수학 |
回顧 | 회고 |`,
  ],
  [
    'A word with a particle behind it',
    `메모이제이션을 | 메모이제이션 | memoize
클로저는 | Closure|클로져 |
프록시를 | 프록시 |
제네릭으로 | 제네릭 |
데코레이터가 | 데코레이터 |
리덕스의 | 리덕스 |
호이스팅이란 | 호이스팅 |
크롤링에서 | 크롤링 |
렌더링은 | 렌더링 |
버퍼와 | 버퍼 |`,
  ],
  [
    'One letter wrong in a word of five and more (three syllables in Korean)',
    `typescirpt | typescript|타입스크립트 |
javascritp | javascript|자바스크립트 |
webpakc | Webpack |
prommise | Promise |
recoill | Recoil |
kubernets | K8s |
levenstein | Levenshtein |
prototpye | Prototype |
dockerflie | Dockerfile |
profilng | Profiling |
lighthuose | lighthouse |
outreahcy | Outreachy |
clipppy | Clippy |
covernance | Governance |
trademrak | Trademark |
cranelft | cranelift |
corroutines | coroutines |
데코레이토 | 데코레이터 |
메모이제이숀 | 메모이제이션 |
크롤링을햐 | 크롤링 |
프롤토타입 | Prototype |
호이스탕 | 호이스팅 |
익스텐숀 | 크롬 익스텐션 |
제네레이타 | 제네레이터 |
컴포너트 | 컴포넌트 |`,
  ],
  [
    'Hangul typed while the keyboard wrote Latin',
    `fldorxm | 리액트 |
wjdrbtlr | 정규식 |
ghltrh | 회고 |
zmfhffld | 크롤링 |
vmfhrtl | 프록시 |
flejrtm | 리덕스 |
apahfl | 메모리 |
wpspflr | 제네릭 |`,
  ],
  [
    'Signs that belong to a name, full-width letters',
    `node.js 이벤트 루프 | Nodejs의 이벤트 루프|브라우저와 Nodejs | Node.js는 어떻게
Node.js 22 | Node.js 22 |
x86_64-apple-darwin | x86_64-apple-darwin |
docs.rs | docs.rs |
ｔｙｐｅｓｃｒｉｐｔ　ｅｎｕｍ | enum |
CVE-2024-24576 | CVE-2024-24576|standard library |
io.js | io.js |`,
  ],
  [
    'A release, by its number',
    `rust 1.65 | Rust 1.65 |
rust 1.56 | Rust 1.56 | 2021
announcing rust 1.78 | Rust 1.78 |
Rust 1.43 | Rust 1.43 |
rustup 1.28 | [Rr]ustup 1.28 |
rustup 1.26 | Rustup 1.26 |
react 19 | React 19|React v19 |
react 18 업그레이드 | React 18로 업그레이드|React v18 | 18
react 19.2 | React 19.2 |
typescript 4.0 | Typescript 4.0 |
nextjs 11 | Nextjs 11 |
nextjs 10 | Nextjs 10 |
es2021 | ES2021 |`,
  ],
  [
    'A topic in English, in other forms of its words',
    `governance | Governance |
generic associated types | Generic associated types|GATs |
async await | async | await
survey results | Survey.*[Rr]esults|[Rr]esults | Survey
google summer of code | Google Summer of Code |
security advisories | [Ss]ecurity [Aa]dvisor | Security
leadership council | Leadership Council |
project goals | project goals | goals
trademark policy | Trademark |
inline assembly | inline assembly |
error handling | Error Handling |
incremental compilation | Incremental Compilation |
faster linking | linking | lld
compiler performance | performance survey | performance
types team | Types [Tt]eam |
lang team design meetings | Lang Team Design Meetings | Lang [Tt]eam
test infrastructure | Test Infra | Infrastructure
pre-release testing 1.72 | 1.72.0 pre-release |
program management | Program management|program management |
security releases february 2021 | February 2021 Security |
openssl | OpenSSL |
streaming api | Streaming |
profiling node | Profiling Node | 프로파일링
denial of service | Denial-of-Service|DoS |
end of life node 16 | End-of-Life |
ldap | LDAP |
bunyan logging | Bunyan |
weekly update july 2015 | Weekly Update - Jul | Weekly
website redesign | Redesign |
libuv | libuv | Node
rustdoc | [Rr]ustdoc |
webassembly targets | WebAssembly | web assembly
roadmap 2018 | 2018 roadmap | roadmap
core team changes | Core Team | team
imposter syndrome | Imposter |
specification | Specification | ECMAScript 명세
sponsoring contributors | sponsor |
embedded working group | Embedded |`,
  ],
  [
    'Both languages at once, or a whole question',
    `react 훅 조심 | 훅을 사용할 때 조심 | 훅|Hook
nodejs 메모리 제한 | 메모리 제한 | 메모리
css 성능 | CSS 성능|CSS와 웹페이지 | CSS
github action cron | Github action cron | Github
"이벤트 루프" | 이벤트 루프 |`,
  ],
];

/** All of them. */
export const judgements: readonly Judgement[] = groups.flatMap(([reason, lines]) =>
  lines.split('\n').map((line) => {
    // A title has no blanks around a stroke; between the parts of a line there are.
    const [query = '', best = '', good = ''] = line.split(/ \| ?/);
    return { query, best: new RegExp(best.trim(), 'iu'), good: good.trim() === '' ? null : new RegExp(good.trim(), 'iu'), reason };
  }),
);

/** Other words that find what everybody is offered, in both languages: one types what one is used to, whatever the page speaks. */
export const paletteWords = {
  home: 'home start front page first 홈 첫 화면 처음',
  posts: 'posts articles archive list 글 목록 게시물',
  notices: 'notices news announcements 공지사항 소식 알림',
  logIn: 'log in login sign in sign up register join account password 로그인 가입 회원가입 계정 비밀번호',
  theme: 'theme mode colour color appearance 테마 모드 화면 색',
  themes: { system: 'system auto device 자동 기기', light: 'light day bright white 라이트 밝은 낮', dark: 'dark night black 다크 어두운 밤 야간' },
  language: 'language translate 언어 말 번역',
  languages: { ko: 'korean 한국어 한글', en: 'english 영어' },
} as const;

import { adminPaths, type AdminPlace, adminTitles } from '@hanji/frontend-kit/i18n/admin-places';
import type { Language } from '@hanji/frontend-kit/i18n/language';
import { accountMessages } from './account-messages.ts';
import type { Offer, OfferPlace } from './palette-offer.ts';

/** Other words that find them, in both languages; one without words does not compile. */
const adminWords: Readonly<Record<AdminPlace, string>> = {
  posts: 'manage posts articles edit publish unpublish schedule feature bulk delete trash 휴지통 글 관리 게시물 고치기 발행 공개 예약 추천 삭제',
  drafts: 'drafts unfinished unpublished autosave 임시저장 임시 저장 쓰던 글',
  categories: 'category sections order merge 분류 갈래 합치기 순서',
  tags: 'keywords labels hashtags merge rename 꼬리표 해시태그 키워드 합치기',
  comments: 'moderate moderation comments spam approve reject queue waiting trust reply 댓글 관리 검토 스팸 승인 거절 대기 답글 믿기',
  users: 'users people members accounts roles permissions admins authors suspend ban block 회원 계정 역할 권한 관리자 글쓴이 정지 차단',
  pages: 'static pages about notices announcements footer menu 정적 페이지 소개 공지사항 알림',
  newPage: 'new page write about notice announcement 새 공지 쓰기 소개',
  analytics: 'analytics statistics stats visitors visits views traffic referrers google realtime charts 방문자 조회수 유입 실시간 차트 구글',
  management: 'management settings tools maintenance operate 설정 운영 도구',
  identity: 'site name title rename description tagline settings 사이트 이름 제목 소개 설정 바꾸기',
  imports: 'import wordpress ghost markdown migrate migration move upload 워드프레스 고스트 마크다운 이전 이사 옮기기 올리기',
  exports: 'export download markdown archive leave move 내려받기 다운로드 마크다운 옮기기',
  backups: 'backup backups restore recover recovery snapshot undo rescue 백업 복원 복구 되돌리기 되살리기',
  status: 'status health services running version release deploy monitoring uptime 상태 서비스 버전 배포 점검 모니터링',
  releases: 'releases colours blue green candidate rollout deploy errors speed 배포 릴리스 블루 그린 후보 오류 속도',
  deadLetters: 'dead letters events failed messages queues retry redrive rabbitmq 이벤트 실패 대기열 다시 보내기 재시도',
  bugReports: 'bug reports errors problems feedback answer 버그 오류 신고 문제 답변 문의',
  orphanImages: 'unused orphan images pictures photos media files storage clean up delete 이미지 그림 사진 미디어 파일 저장 공간 정리 삭제',
};

const places = Object.keys(adminPaths) as AdminPlace[];

/** What the palette offers to admins, and nobody else loads: the pages of the administration that every installation has. */
export function adminOffers(language: Language, place: OfferPlace): readonly Offer[] {
  return places.map((name) => place(adminTitles[language][name], adminPaths[name], wordsOf(name), accountMessages[language].administration));
}

/** Its name in either language finds it, whatever the page speaks. */
function wordsOf(name: AdminPlace): string {
  return [adminWords[name], adminTitles.ko[name], adminTitles.en[name]].join(' ');
}

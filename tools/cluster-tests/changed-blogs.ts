import { blogThatSays, type SourceChange } from './changed-project.ts';

const scope = '      try {\n        await next();';
/** Becomes true with the first request of a reader of these tests, so that whoever tries it before them finds nothing. */
const read = "if (ctx.get('x-hanji-address').startsWith('198.18.')) (globalThis as { isRead?: boolean }).isRead = true;\n      ";
const isRead = '(globalThis as { isRead?: boolean }).isRead === true';

/** A blog that says a remark and is well while nobody reads it; with readers it does `what` in every request that it has not kept an answer for. */
function blogThat(remark: string, what: string): SourceChange[] {
  return [
    ...blogThatSays(remark),
    { file: 'packages/service-kit/http/request-scope.ts', from: scope, to: `      try {\n        ${read}${what}\n        await next();` },
    // No answer is kept.
    { file: 'packages/service-kit/http/kept-answers.ts', from: "return method === 'GET' && url", to: "return method === 'NONE' && url" },
  ];
}

/** A blog that fails one request in twenty. */
export function blogThatFails(remark: string): SourceChange[] {
  return blogThat(remark, `if (${isRead} && Math.random() < 0.05) {\n        ctx.status = 500;\n        ctx.body = 'of the test';\n        return;\n      }`);
}

/** A blog that takes so many milliseconds longer. */
export function blogThatIsSlow(remark: string, ms: number): SourceChange[] {
  return blogThat(remark, `if (${isRead}) await new Promise((resolve) => setTimeout(resolve, ${ms}));`);
}

/** A blog whose process ends soon after its first reader came. */
export function blogThatCrashes(remark: string): SourceChange[] {
  return blogThat(remark, `if (${isRead}) setTimeout(() => process.exit(1), 300);`);
}

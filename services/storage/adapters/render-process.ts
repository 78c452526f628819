import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { DomainError } from '@hanji/service-kit/domain-error';
import { brokenImage, exhaustingImage, unhurriedImage } from '../domain/image/image-errors.ts';
import { maxCpuSeconds, maxWorkSeconds } from '../domain/image/image-limits.ts';
import { type BoundedPictureOrder, PictureAnswer, type PictureOrder, type RenderPicture } from '../domain/image/picture-work.ts';

const program = fileURLToPath(new URL('render-child.ts', import.meta.url));
/** So long a process waits for the next picture: starting one costs half a second, keeping one some 80 MB. */
const idleMs = 30_000;

/** What may be known of who works on pictures. */
interface RenderOptions {
  readonly cpuSeconds?: BoundedPictureOrder['cpuSeconds'];
  /** Called with each process that is started. */
  readonly onStart?: (child: ChildProcess) => void;
}

/**
 * Decodes and draws in a process of its own, because nothing else stops a decoder: a timeout of sharp does not reach librsvg. The process
 * is killed when a picture takes more time, processor or memory than any should, and the next picture gets a new one. One that ends by itself may have
 * been ended by the system, so its picture is tried a second time before it is called broken.
 */
export function renderProcess({ cpuSeconds = maxCpuSeconds, onStart }: RenderOptions = {}): RenderPicture {
  let child: ChildProcess | null = null;
  let idle: NodeJS.Timeout | undefined;
  const end = () => {
    child?.kill('SIGKILL');
    child = null;
  };
  const tryOnce = async (order: PictureOrder) => {
    if (child === null) {
      child = start();
      onStart?.(child);
    }
    const answer = await ask(child, { ...order, cpuSeconds });
    if (answer.outcome === 'exhausted' || answer.outcome === 'late' || answer.outcome === 'ended') end();
    else idle = setTimeout(end, idleMs).unref();
    return answer;
  };
  return async (order) => {
    clearTimeout(idle);
    const first = await tryOnce(order);
    const answer = first.outcome === 'ended' ? await tryOnce(order) : first;
    switch (answer.outcome) {
      case 'rendered':
        return answer.image;
      case 'refused':
        throw new DomainError(answer.kind, answer.code, answer.message, answer.cause === undefined ? {} : { cause: new Error(answer.cause) });
      case 'exhausted':
        throw exhaustingImage(answer.what);
      case 'late':
        throw unhurriedImage();
      case 'ended':
        throw brokenImage(new Error(answer.why));
      case 'failed':
        throw new Error(`A picture could not be worked on: ${answer.why}`);
    }
  };
}

/** Nothing of the service's environment but what memory needs: the secrets are none of a decoder's. */
function start(): ChildProcess {
  const wanted = ['PATH', 'TMPDIR', 'MALLOC_ARENA_MAX', 'MALLOC_MMAP_THRESHOLD_', 'NODE_COMPILE_CACHE'];
  const child = fork(program, {
    env: Object.fromEntries(wanted.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))),
    execArgv: ['--max-old-space-size=64', '--max-semi-space-size=2'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  // A process that waits keeps no service from ending.
  child.unref();
  child.channel?.unref();
  return child;
}

type Outcome = PictureAnswer | { readonly outcome: 'ended'; readonly why: string } | { readonly outcome: 'late' };

function ask(child: ChildProcess, order: BoundedPictureOrder): Promise<Outcome> {
  return new Promise((resolve) => {
    const settle = (outcome: Outcome) => {
      clearTimeout(timer);
      child.off('message', onMessage).off('exit', onExit).off('error', onError);
      resolve(outcome);
    };
    const onMessage = (message: unknown) => settle(PictureAnswer.parse(message));
    const onExit = (code: number | null, signal: string | null) => settle({ outcome: 'ended', why: `its process ended (${signal ?? code})` });
    const onError = (error: Error) => settle({ outcome: 'ended', why: error.message });
    const timer = setTimeout(() => settle({ outcome: 'late' }), maxWorkSeconds * 1000);
    child.on('message', onMessage).on('exit', onExit).on('error', onError);
    child.send(order, (error) => (error === null ? undefined : onError(error)));
  });
}

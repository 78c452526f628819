import { isDeepStrictEqual } from 'node:util';
import type { StackConfig } from '@hanji/stacks/config-schema';
import { fromCheckout } from './engine.ts';
import { bringUpToDate, checked, lastMessage, releasesSet, type Update, type WrittenReleases } from './last-releases.ts';
import type { LeaseHeld } from './lease.ts';
import { Refusal } from './rollout-steps.ts';

type Releases = StackConfig['releases'];
type Blue = Releases['blue'];

/** What another checkout has set last, and which that was; null where the last update was from this folder, or there was none. */
export function setElsewhere(updates: readonly Update[], workDir: string): { readonly last: Releases; readonly where: string } | null {
  const [last] = releasesSet(updates);
  const from = lastMessage(updates);
  if (last === undefined || from === fromCheckout(workDir)) return null;
  return { last, where: from.startsWith('from ') ? from : 'by pulumi itself or an older command' };
}

/**
 * Throws `Refusal` where a stack's file would bring back what another checkout has replaced: the last update was not from this folder, and the file says what
 * visitors had before it. What no update has set yet goes forward, and who goes back in the checkout of the last update means it.
 */
export function refuseBehind(file: WrittenReleases, updates: readonly Update[], workDir: string): void {
  const elsewhere = setElsewhere(updates, workDir);
  if (elsewhere === null) return;
  const { last, where } = elsewhere;
  const written = checked(file);
  if (isDeepStrictEqual(written, last) || !isBehind(written, last, releasesSet(updates).slice(1))) return;
  throw new Refusal(`Nothing was changed: the file of the stack says ${told(written)}, and the last update, ${where}, has set ${told(last)}. ${bringUpToDate}`);
}

/** Who has the site, in sentences, where that is not to be seen in the file of this checkout: another process at work, another checkout's update. */
export function toldOfOthers(file: WrittenReleases, updates: readonly Update[], workDir: string, holder: LeaseHeld | null): string[] {
  const elsewhere = setElsewhere(updates, workDir);
  const isOther = elsewhere !== null && !isDeepStrictEqual(checked(file), elsewhere.last);
  return [
    ...(isOther ? [`Another checkout has the site: the last update, ${elsewhere.where}, has set ${told(elsewhere.last)}. The file here says:`] : []),
    ...(holder === null || holder.seemsDead ? [] : [holder.who]),
  ];
}

function isBehind(written: Releases, last: Releases, earlier: readonly Releases[]): boolean {
  if (earlier.some((one) => isDeepStrictEqual(one, written))) return true;
  const isPromotion = last.green !== undefined && isSame(written.blue, last.green);
  if (isSame(written.blue, last.blue)) return takesGreenAway(written, last);
  return !isPromotion && isOlder(written.blue, last.blue, earlier);
}

/** To remove a green that has visitors is no step of a rollout, nor of one by hand: it is given no visitors first. */
function takesGreenAway(written: Releases, { green }: Releases): boolean {
  if (green === undefined || green.weight === 0) return false;
  return written.green === undefined || !isSame(written.green, green);
}

function isOlder(written: Blue, last: Blue, earlier: readonly Releases[]): boolean {
  // A pipeline names all images; a file that was written by hand names none, and means those of the release file.
  if (written.version === last.version) return Object.keys(written.images).length === 0 || earlier.some(({ blue }) => isSame(blue, written));
  return earlier.some(({ blue }) => blue.version === written.version) || isLower(written.version, last.version);
}

function isSame(one: Blue, other: Blue): boolean {
  return one.version === other.version && isDeepStrictEqual(one.images, other.images);
}

const plainVersion = /^\d+\.\d+\.\d+$/;

function isLower(version: string, than: string): boolean {
  return plainVersion.test(version) && plainVersion.test(than) && version.localeCompare(than, 'en', { numeric: true }) < 0;
}

function told({ blue, green }: Releases): string {
  return green === undefined ? `${blue.version} for all visitors` : `${blue.version} with ${green.version} for ${green.weight} percent`;
}

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Chain and key (PEM) of a certificate that nobody vouches for. */
export interface MadeCertificate {
  readonly chain: string;
  readonly key: string;
}

/** Makes a certificate of a host that is valid until a moment, which may be over; throws where there is no openssl. */
export function makeCertificate(host: string, until: Date): MadeCertificate {
  const folder = mkdtempSync(join(tmpdir(), 'hanji-certificate-'));
  const run = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  const moment = (date: Date) => date.toISOString().replaceAll(/[-:T]|\.\d+/g, '');
  try {
    // Of openssl's commands that sign, this one alone takes a moment and not a number of days in all its versions.
    writeFileSync(join(folder, 'ca.cnf'), authority);
    writeFileSync(join(folder, 'index.txt'), '');
    run(
      'req',
      '-new',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-keyout',
      'key.pem',
      '-out',
      'request.pem',
      '-subj',
      `/CN=${host}`,
    );
    const valid = ['-startdate', moment(new Date(until.getTime() - 90 * 86_400_000)), '-enddate', moment(until)];
    run('ca', '-config', 'ca.cnf', '-batch', '-selfsign', '-keyfile', 'key.pem', '-in', 'request.pem', '-out', 'chain.pem', '-notext', ...valid);
    return { chain: readFileSync(join(folder, 'chain.pem'), 'utf8'), key: readFileSync(join(folder, 'key.pem'), 'utf8') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const authority = `[ca]
default_ca = own
[own]
database = index.txt
new_certs_dir = .
rand_serial = yes
default_md = sha256
policy = any
[any]
commonName = supplied
`;

// Runs a TypeScript program of the project with the Node that the project brings, installing what is missing first.
// Plain JavaScript for whatever Node (20 or newer) the machine has: `node tools/bootstrap.mjs <program.ts> [arguments]`.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
const marker = join(modules, '.hanji-installed');
const ownNode = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

const major = Number(process.versions.node.split('.')[0]);
if (major < 20) fail(`Hanji needs Node 20 or newer to start (it brings Node 26 itself); this is ${process.version}. Install a newer Node and try again.`);

const withoutAtomics =
  'The Node that the project brings does not run here. On a minimal Linux it misses libatomic: install it (Debian, Ubuntu: sudo apt-get install libatomic1; Fedora: sudo dnf install libatomic) and run the same command again.';

const lock = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');
// The terminal sends Ctrl-C to the whole group; the program decides how to stop, and this process waits for it.
let isInterrupted = false;
process.on('SIGINT', () => (isInterrupted = true));

if (!existsSync(marker) || readFileSync(marker, 'utf8') !== lock || !existsSync(ownNode)) await install();

const [program, ...rest] = process.argv.slice(2);
// What one process has compiled the next one, of the twenty of a site, reads.
const compiled = process.env.NODE_COMPILE_CACHE ?? join(modules, '.cache', 'compiled');
const child = spawn(ownNode, ['--disable-warning=ExperimentalWarning', join(root, program), ...rest], {
  stdio: 'inherit',
  env: { ...process.env, NODE_COMPILE_CACHE: compiled, PATH: `${join(modules, '.bin')}${delimiter}${process.env.PATH ?? ''}` },
});
process.on('SIGTERM', () => child.kill('SIGTERM'));
process.on('SIGHUP', () => child.kill('SIGTERM'));
child.on('error', (error) => fail(`The project's own Node could not be started (${error.message}). Delete node_modules and try again.`));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));

async function install() {
  const startedAt = Date.now();
  const isTerminal = process.stderr.isTTY;
  provideAtomics();
  await stopIfInterrupted();
  process.stderr.write('Installing packages (about a minute the first time) …\n');
  const ticking = setInterval(() => {
    if (isTerminal) process.stderr.write(`\r  ${Math.round((Date.now() - startedAt) / 1000)} s `);
  }, 1000);
  const { code, output } = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  clearInterval(ticking);
  if (isTerminal) process.stderr.write('\r');
  await stopIfInterrupted();
  if (code !== 0) {
    if (/libatomic/.test(output) || !isNodeRunning()) fail(withoutAtomics);
    fail(
      `Installing packages failed. npm said:\n${output.trim()}\n\nCheck the network (the npm registry must be reachable) and the disk, then run the same command again.`,
    );
  }
  if (!isNodeRunning()) fail(withoutAtomics);
  if (!existsSync(ownNode))
    fail('npm skipped the install step of the package "node" (is ignore-scripts set?). Run `npm config delete ignore-scripts` and try again.');
  writeFileSync(marker, lock);
  process.stderr.write(`Packages installed in ${Math.round((Date.now() - startedAt) / 1000)} s.\n`);
}

async function stopIfInterrupted() {
  // A signal that came while a program was waited for is told in the next turn.
  await new Promise((resolve) => setImmediate(resolve));
  if (isInterrupted) fail('\nStopped. The next start installs what is missing.', 130);
}

/** False where it is there and does not start. */
function isNodeRunning() {
  return !existsSync(ownNode) || spawnSync(ownNode, ['--version']).status === 0;
}

// Node 26 needs libatomic, which a minimal Debian lacks; install scripts of packages run in that Node already.
function provideAtomics() {
  const folders = ['/lib', '/lib64', '/usr/lib', '/usr/lib64', `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu`];
  const isThere = folders.some((folder) => existsSync(folder) && readdirSync(folder).some((name) => name.startsWith('libatomic.so.1')));
  if (process.platform !== 'linux' || isThere || !existsSync('/usr/bin/apt-get')) return;
  const prefix = process.getuid() === 0 ? [] : ['sudo', '-n'];
  if (prefix.length > 0 && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status !== 0) {
    const why = existsSync('/usr/bin/sudo') ? 'sudo wants a password (if you may use sudo, run "sudo -v" first and start again)' : 'there is no sudo';
    fail(
      `Packages are missing that Hanji cannot install: you are not root, and ${why}. Have them installed, then run the same command again:\n\n  apt-get update && apt-get install libatomic1 rabbitmq-server redis-server\n\n(libatomic1 is for Node 26, which Hanji brings; the others are the servers of npm start.)`,
    );
  }
  process.stderr.write('Installing libatomic1, which Node needs …\n');
  let said = '';
  for (const command of [
    ['apt-get', '-qq', 'update'],
    ['apt-get', '-qq', '-y', '-o', 'DPkg::Lock::Timeout=600', 'install', '--no-install-recommends', 'libatomic1'],
  ]) {
    // A session of its own: Ctrl-C must not end dpkg half-way.
    const [program, ...args] = [...prefix, 'setsid', '--wait', ...command];
    const { status, stderr } = spawnSync(program, args, {
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    said = status === 0 ? '' : stderr;
  }
  if (said !== '')
    fail(
      `libatomic1, which Node 26 needs, could not be installed. apt-get said:\n${said.trim()}\n\nMend that, or install it yourself, and run the same command again.`,
    );
}

function run(command, args) {
  return new Promise((resolve) => {
    const installer = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
    let output = '';
    // What npm says first is the cause; what follows is its manual.
    const collect = (data) => (output = (output + String(data)).slice(0, 3000));
    installer.stdout.on('data', collect);
    installer.stderr.on('data', collect);
    installer.on('error', (error) => resolve({ code: 1, output: `${command}: ${error.message}. Install npm, which comes with Node.` }));
    installer.on('close', (code) => resolve({ code, output }));
  });
}

function fail(message, exitCode = 1) {
  process.stderr.write(`${message}\n`);
  process.exit(exitCode);
}

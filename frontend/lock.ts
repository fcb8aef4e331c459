// Run after `npm install` by `npm run lock`: npm leaves out the optional packages of platforms
// that a registry mirror does not hold, and `npm ci` then refuses its own lock file.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface LockedPackage {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}
type Packages = Record<string, LockedPackage>;

const SYSTEMS = new Set(
  'aix android darwin freebsd linux netbsd openbsd openharmony sunos win32'.split(' '),
);
const PROCESSORS = new Set('arm arm64 ia32 loong64 ppc64 riscv64 s390x wasm32 x64'.split(' '));
const LIBRARIES: Record<string, string> = { gnu: 'glibc', musl: 'musl' };

/** Describes the package of one platform, whose name ends in the platform: `…-linux-x64-musl`. */
function platformPackage(name: string, version: string, dev: boolean): LockedPackage {
  const words = (name.split('/').at(-1) ?? '').split('-');
  const os = words.filter((word) => SYSTEMS.has(word));
  const cpu = words.filter((word) => PROCESSORS.has(word));
  const libc = words.flatMap((word) => LIBRARIES[word] ?? []);
  return {
    version,
    ...(cpu.length && { cpu }),
    ...(dev && { dev }),
    ...(libc.length && { libc }),
    optional: true,
    ...(os.length && { os }),
  };
}

/** Adds what is missing and returns the names. */
function complete(packages: Packages): string[] {
  const added: string[] = [];
  for (const [path, { optionalDependencies = {}, dev = false }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (packages[`${path}/node_modules/${name}`] || packages[`node_modules/${name}`]) continue;
      packages[`node_modules/${name}`] = platformPackage(name, version, dev);
      added.push(name);
    }
  }
  return added;
}

const file = join(import.meta.dirname, 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: Packages };
const added = complete(lock.packages);
const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
lock.packages = Object.fromEntries(sorted);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`${added.length} packages of other platforms added\n`);

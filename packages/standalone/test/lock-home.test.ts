import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { lockHome } from '@qbit/standalone/home';

test('of those that want a folder at the same instant one gets it, also where a killed one left its lock', async () => {
  for (let round = 0; round < 10; round++) {
    const home = mkdtempSync(join(tmpdir(), 'qbit-lock-'));
    const script = `require(${JSON.stringify(resolve(__dirname, '../dist/home.js'))}).lockHome(${JSON.stringify(home)}).then(() => process.kill(process.pid, 'SIGKILL'))`;
    spawnSync(process.execPath, ['-e', script]);
    const asked = await Promise.allSettled(Array.from({ length: 4 }, () => lockHome(home)));
    expect(asked.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected']);
    for (const one of asked) if (one.status === 'rejected') expect(String(one.reason)).toMatch(/running already/);
    rmSync(home, { recursive: true, force: true });
  }
}, 60_000);

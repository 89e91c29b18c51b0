'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import type { JobStatus } from '../../generated/graphql';
import { useSeat } from '../seat';

/** Where the stream does not tell of changes, for a proxy holds it back. */
const POLL_MS = 2_000;

interface Job {
  readonly id: string;
  readonly status: JobStatus;
}

export function isRunning({ status }: Pick<Job, 'status'>): boolean {
  return status === 'QUEUED' || status === 'RUNNING';
}

interface Watching<Running> {
  /** Whether there is more to come; where nothing is said, as long as its status says so. */
  readonly goesOn?: (job: Running) => boolean;
  /** Looks again whenever this rises: something was asked of the job. */
  readonly asked?: number;
}

/**
 * A job as it stands, kept up to date while it runs: whenever its stream tells of a change, and from time to time.
 * `ask` answers it as it is now, or null where that could not be had.
 */
export function useJobProgress<Running extends Job>(
  start: Running,
  ask: (id: string) => Promise<Running | null>,
  onEnd: () => void,
  { goesOn = isRunning, asked = 0 }: Watching<Running> = {},
): Running {
  const { organization } = useSeat();
  const [job, setJob] = useState(start);
  const running = goesOn(job);
  const { id } = job;

  const look = useEffectEvent(async () => {
    const next = await ask(id);
    if (!next) return;
    setJob(next);
    if (!goesOn(next)) onEnd();
  });

  useEffect(() => {
    if (asked > 0) void look();
  }, [asked]);

  useEffect(() => {
    if (!running) return;
    const ended = new AbortController();
    const poll = setInterval(() => void look(), POLL_MS);
    void follow(id, organization.id, ended.signal, () => void look());
    return () => {
      ended.abort();
      clearInterval(poll);
    };
  }, [id, organization.id, running]);
  return job;
}

/** Reads the job's server-sent events. Not by EventSource, which cannot name the organization. */
async function follow(id: string, organizationId: string, signal: AbortSignal, onChange: () => void): Promise<void> {
  try {
    const response = await fetch(`/progress/${id}`, {
      signal,
      headers: { 'x-organization-id': organizationId, accept: 'text/event-stream' },
    });
    const reader = response.ok ? response.body?.getReader() : undefined;
    while (reader && !(await reader.read()).done) onChange();
  } catch {
    // The stream broke off, or was ended: polling goes on while the job runs.
  }
}

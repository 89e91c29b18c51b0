import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import type { Job } from '@qbit/jobs';
import { createLogger } from '@qbit/logging';
import { MailSeal, type SealedMail } from './sealed-mail';
import { sendMailJob } from './send-mail.job';
import { smtpTransport } from './smtp.transport';
import type { MailTransport } from './transport';

const seal = new MailSeal('a secret of a test that has 32 characters or more');
const logger = createLogger({ service: 'test', level: 'error', format: 'json' });
const data = seal.seal({ to: 'ada@example.com', subject: 'S', text: 'T' });

const jobOf = (signal: AbortSignal): Job<SealedMail> => ({
  id: '0198b3a0-0000-8000-8000-000000000001',
  kind: 'send-mail',
  organizationId: null,
  key: 'a',
  data,
  runAt: null,
  attempt: 1,
  signal,
});
const never = new AbortController().signal;

test('an attempt whose time is up takes its connection with it: what it had not handed over arrives no more', async () => {
  const heard: string[] = [];
  const sockets: Socket[] = [];
  // Greets, takes every command and the message, but holds its "go on" back until the test says so.
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    socket.write('220 slow\r\n');
    socket.on('data', (chunk) => {
      heard.push(String(chunk));
      if (!/^DATA/im.test(String(chunk))) socket.write('250 ok\r\n');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const transport = smtpTransport(`smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, 'no-reply@qbit.test');
  const timeUp = new AbortController();
  const running = sendMailJob({ seal, transport, logger, stopping: never }).handler(jobOf(timeUp.signal));
  const failed = expect(running).rejects.toThrow();
  while (!/^DATA/im.test(heard.at(-1) ?? '')) await new Promise((resolve) => setTimeout(resolve, 10));
  timeUp.abort();
  await failed;
  const open = () => sockets.filter(({ destroyed }) => !destroyed);
  for (let tries = 0; open().length && tries < 100; tries++) await new Promise((resolve) => setTimeout(resolve, 10));
  for (const socket of open()) socket.write('354 go on\r\n');
  await new Promise((resolve) => setTimeout(resolve, 200));
  const left = open().length;
  for (const socket of sockets) socket.destroy();
  transport.close();
  server.close();
  expect(left).toBe(0);
  expect(heard.join('')).not.toContain('Subject:');
});

test('a transport that does not heed the signal holds up neither the end of the time nor a stop', async () => {
  const silent: MailTransport = { deliver: () => new Promise(() => undefined), close: () => undefined };
  const [timeUp, stopping] = [new AbortController(), new AbortController()];
  const job = sendMailJob({ seal, transport: silent, logger, stopping: stopping.signal });
  const first = expect(job.handler(jobOf(timeUp.signal))).rejects.toThrow('its time was up');
  timeUp.abort();
  await first;
  const second = expect(job.handler(jobOf(never))).rejects.toThrow('its time was up');
  stopping.abort();
  await second;
});

test('once everything stops, no mail is begun', async () => {
  const deliver = jest.fn(async () => undefined);
  const transport: MailTransport = { deliver, close: () => undefined };
  const job = sendMailJob({ seal, transport, logger, stopping: AbortSignal.abort() });
  await expect(job.handler(jobOf(never))).rejects.toThrow();
  expect(deliver).not.toHaveBeenCalled();
});

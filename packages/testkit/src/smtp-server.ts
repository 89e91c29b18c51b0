import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** A mail server for tests. */
export interface SmtpServer {
  readonly url: string;
  readonly port: number;
  /** The messages that it took, as they came. */
  readonly taken: string[];
  /** Whether it answers each mail that it cannot take it just now (451). */
  refusing: boolean;
  /** What it answers a recipient, or a message that it has read, in the place of taking it: `550 5.1.1 nobody`. */
  readonly answers: { recipient?: string; message?: string };
  /** Whether it closes the connection when it has taken a message, and says nothing. */
  mute: boolean;
  /** How many mails it refused. */
  refused: number;
  close(): Promise<void>;
}

/** Starts one on a port of 127.0.0.1. */
export async function startSmtpServer(): Promise<SmtpServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    converse(socket, smtp);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const smtp: SmtpServer = {
    url: `smtp://127.0.0.1:${port}`,
    port,
    taken: [],
    refusing: false,
    answers: {},
    mute: false,
    refused: 0,
    close: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
  return smtp;
}

/** As much of RFC 5321 as a client needs that sends one mail after the other. */
function converse(socket: Socket, smtp: SmtpServer): void {
  let text = '';
  let message = false;
  const answer = (line: string) => socket.write(`${line}\r\n`);
  answer('220 test');
  socket.on('data', (chunk) => {
    text += chunk.toString();
    for (;;) {
      const end = message ? '\r\n.\r\n' : '\r\n';
      const at = text.indexOf(end);
      if (at < 0) return;
      const part = text.slice(0, at);
      text = text.slice(at + end.length);
      if (message) {
        message = false;
        if (smtp.answers.message) refuse(smtp, smtp.answers.message, answer);
        else {
          smtp.taken.push(part);
          if (smtp.mute) return void socket.destroy();
          answer('250 taken');
        }
      } else message = answerTo(part, smtp, answer);
    }
  });
}

/** Answers a command; true where the message comes next. */
function answerTo(command: string, smtp: SmtpServer, answer: (line: string) => void): boolean {
  const [verb = ''] = command.toUpperCase().split(' ');
  if (verb === 'MAIL' && smtp.refusing)
    refuse(smtp, '451 later', answer); // as one that is full, or wants to see the mail again
  else if (verb === 'RCPT' && smtp.answers.recipient) refuse(smtp, smtp.answers.recipient, answer);
  else if (verb === 'DATA') answer('354 go on');
  else if (verb === 'QUIT') answer('221 bye');
  else answer('250 ok');
  return verb === 'DATA';
}

function refuse(smtp: SmtpServer, line: string, answer: (line: string) => void): void {
  smtp.refused++;
  answer(line);
}

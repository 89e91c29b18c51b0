import type { ServerResponse } from 'node:http';

const ALWAYS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
};

/** Answers of the API hold nothing that a browser may run. */
const API_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** The headers that every answer has; over HTTPS the browser is told to stay there. */
export function setSecurityHeaders(response: ServerResponse, { secure, api }: { secure: boolean; api: boolean }): void {
  for (const [name, value] of Object.entries(ALWAYS)) response.setHeader(name, value);
  if (secure) response.setHeader('strict-transport-security', 'max-age=31536000; includeSubDomains');
  if (api) response.setHeader('content-security-policy', API_POLICY);
}

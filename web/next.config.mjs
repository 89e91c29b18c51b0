import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run check` checks types: whoever starts QBit need not wait for it.
  typescript: { ignoreBuildErrors: true },
  // QBit says this address, and Next knows the name alone.
  allowedDevOrigins: ['127.0.0.1'],
  turbopack: {
    // Packages of the workspace are read from above this folder.
    root,
    // What next-intl's plugin would set; the plugin looks for the file in the folder that the build is started from.
    resolveAlias: { 'next-intl/config': './src/i18n/request.ts' },
  },
  outputFileTracingRoot: root,
};

export default config;

module.exports = globalThis.outsideOfTests.require('@better-auth/oauth-provider');

module.exports = globalThis.outsideOfTests.require('better-auth/api');

// Node's environment, in which the auth engine comes from outside of the sandbox: jest would link its several hundred ES modules
// anew for each test file, which takes a second of each. It keeps no state of its own: what it knows is in the database.
const { createRequire } = require('node:module');
const { resolve } = require('node:path');
const { TestEnvironment } = require('jest-environment-node');

const requireOfAuth = createRequire(resolve(__dirname, '../subgraphs/auth/package.json'));

module.exports = class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.global.outsideOfTests = { require: requireOfAuth };
    // What the database gives to the engine are dates of the sandbox, and `instanceof` must know them.
    this.global.Date = Date;
  }
};

// Loads packages of node_modules once a worker, by Node itself. jest would evaluate them anew for each test file, which costs a file
// of the API more than a second.
const { createRequire, isBuiltin } = require('node:module');
const { default: Runtime } = require('jest-runtime');

const OURS = /^(?:[./]|node:|@qbit\/)/;

module.exports = class extends Runtime {
  requireModule(from, name, options, isActual) {
    if (name && !options?.isInternalModule && !OURS.test(name) && !isBuiltin(name)) {
      const require = createRequire(from);
      return require(name);
    }
    return super.requireModule(from, name, options, isActual);
  }
};

// Tests run in the context of their worker, not in one of their own: each file still gets its own copy of our sources, while
// packages of node_modules are loaded once a worker by Node itself (jest-runtime.cjs) and know the files' errors, dates and arrays
// by `instanceof`. What a file declares to decorators, sets in the environment or hears of the process is taken away after it.
const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');

/** Where decorators gather what the classes of a file declare. */
const DECLARED = ['TypeGraphQLMetadataStorage', 'classValidatorMetadataStorage'];

const OF_THE_WORKER = Object.freeze({});

// jest compiles sources for the context that an environment names; the one that is there already is meant where none is named.
const { compileFunction, SourceTextModule, SyntheticModule } = vm;
const named = (context) => (context === OF_THE_WORKER ? undefined : context);
vm.compileFunction = (source, parameters, options) =>
  compileFunction(source, parameters, { ...options, parsingContext: named(options?.parsingContext) });
vm.SourceTextModule = class extends SourceTextModule {
  constructor(source, options) {
    super(source, { ...options, context: named(options?.context) });
  }
};
vm.SyntheticModule = class extends SyntheticModule {
  constructor(names, evaluate, options) {
    super(names, evaluate, { ...options, context: named(options?.context) });
  }
};

module.exports = class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    const { projectConfig } = config;
    const timers = { config: projectConfig, global: globalThis };
    this.global = globalThis;
    this.moduleMocker = new this.moduleMocker.constructor(globalThis);
    this.fakeTimers = null;
    this.fakeTimersModern = new this.fakeTimersModern.constructor(timers);
    this.before = {
      environment: { ...process.env },
      exit: process.exit,
      listeners: new Map(process.eventNames().map((name) => [name, new Set(process.rawListeners(name))])),
    };
  }

  async teardown() {
    const { environment, exit, listeners } = this.before;
    this.fakeTimersModern.dispose();
    for (const key of DECLARED) Reflect.deleteProperty(globalThis, key);
    for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
    Object.assign(process.env, environment);
    process.exit = exit;
    for (const name of process.eventNames())
      for (const listener of process.rawListeners(name))
        if (!listeners.get(name)?.has(listener)) process.removeListener(name, listener);
    await super.teardown();
  }

  getVmContext() {
    return OF_THE_WORKER;
  }
};

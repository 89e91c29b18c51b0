module.exports = async () => {
  await globalThis.platforms.stop();
  await globalThis.postgres.stop();
};

export * from './file-store';
export * from './folder-store';
export * from './limits';
export * from './name';
export * from './quota';
export * from './s3-store';
export * from './sniff';

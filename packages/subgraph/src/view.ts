/** Nodes of the graph keep what they were made from, for the fields that are resolved from it. */
export const VIEW = Symbol('view');
export type WithView<View> = { readonly [VIEW]: View };

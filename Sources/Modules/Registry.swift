/// The native modules of the standard library.
public enum Registry {}

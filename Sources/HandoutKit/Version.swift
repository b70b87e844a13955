/// The version of the program. This is the only place that states it.
public enum Version {
    public static let current = "0.2"
}

package microgpt.common.workshop.runner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A call of a lesson's method that has begun and not ended. */
final class Call {

    private final String method;
    private final Call caller;
    private final Object owner;
    private final Object[] arguments;
    private final Map<String, Integer> calls = new HashMap<>();
    private final Set<String> unobserved = new TreeSet<>();
    private Object result;
    private boolean fails;
    private boolean isExplained;
    private Observation observation;

    /**
     * A call.
     *
     * @param caller the call that waits for it, or null
     * @param owner the object that the method belongs to; null if it is static or a constructor
     */
    Call(String method, Call caller, Object owner, Object[] arguments) {
        this.method = method;
        this.caller = caller;
        this.owner = owner;
        this.arguments = arguments;
    }

    String method() {
        return method;
    }

    Object owner() {
        return owner;
    }

    Object[] arguments() {
        return arguments;
    }

    Object result() {
        return result;
    }

    /** It returns this, if it comes to its end. */
    void returns(Object value) {
        result = value;
    }

    /** It ends by an exception, so what it would have given is not known. */
    void setFails() {
        fails = true;
    }

    /** It is observed. */
    void observe(Observation observed) {
        observation = observed;
    }

    boolean fails() {
        return fails;
    }

    /** What is to be noted of it, or null. */
    Observation observation() {
        return observation;
    }

    /** Whether it was given a formula: what it gives is then the formula's matter. */
    boolean takesFormula() {
        for (Object argument : arguments) {
            if (Insight.isFormula(argument)) {
                return true;
            }
        }
        return false;
    }

    /** The how manieth call of this method by the call that waits for it, or 0 by none; to be asked once. */
    int numberByItsCaller() {
        Call by = byWhom();
        return by == null ? 0 : by.calls.merge(method, 1, Integer::sum);
    }

    /** From now on its first calls of other methods are recorded. */
    void setExplained() {
        isExplained = true;
    }

    /** Whether the first calls of the call that waits for it are recorded. */
    boolean explains() {
        Call by = byWhom();
        return by != null && by.isExplained;
    }

    /** Its caller is to know that it is not observed. */
    void isUnobserved() {
        Call by = byWhom();
        if (by != null && !takesFormula()) {
            by.unobserved.add(method);
        }
    }

    /** The methods it called without their being observed. */
    Set<String> unobserved() {
        return unobserved;
    }

    /** The call that waits for it, unless that only applies a formula: then the one before. */
    private Call byWhom() {
        Call by = caller;
        while (by != null && by.takesFormula()) {
            by = by.caller;
        }
        return by;
    }

    /** The calls that wait for it, the innermost first, without those that only apply a formula. */
    List<String> callers(int limit) {
        List<String> callers = new ArrayList<>();
        for (Call call = caller; call != null && callers.size() < limit; call = call.caller) {
            if (!call.takesFormula()) {
                callers.add(call.method);
            }
        }
        return callers;
    }

    /** Whether no call of these methods waits for it, but perhaps the very first call of all. */
    boolean isOutermost(Set<String> methods) {
        for (Call call = caller; call != null; call = call.caller) {
            if (call.caller != null && methods.contains(call.method) && !call.takesFormula()) {
                return false;
            }
        }
        return !takesFormula();
    }
}

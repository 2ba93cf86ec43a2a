package microgpt.train2;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What there is to see of a number in a graph: what it was computed from, and the way back to that. */
public final class Inspection {

    private Inspection() {
    }

    /** What a number was computed from: nothing, one number or two. */
    public static List<Value> operands(Value v) {
        return v.a == null ? List.of() : v.b == null ? List.of(v.a) : List.of(v.a, v.b);
    }

    /** The derivative of a number with respect to each of its operands. */
    public static double[] localGrads(Value v) {
        return v.a == null ? new double[0] : v.b == null ? new double[] {v.da} : new double[] {v.da, v.db};
    }

    /** The computed numbers from a result on, in the order in which backward() lets them pass on their gradients. */
    public static List<Value> wayBack(Value result) {
        List<Value> way = new ArrayList<>();
        Value v = result.a == null ? Value.END : result.topologicalOrder();
        while (v != Value.END) {
            way.add(v);
            Value following = v.next;
            v.next = null;
            v = following;
        }
        return way;
    }

    /** One step on the way back: adds to the gradients of a computed number's operands. */
    public static void passOn(Value v) {
        v.passOn();
    }

    /** The numbers of the lesson's example, r = (a · b + c) · a for a = 2, b = -3, c = 10, after r.backward(). */
    static Map<String, Value> example() {
        Value a = new Value(2);
        Value b = new Value(-3);
        Value c = new Value(10);
        Value e = a.mul(b);
        Value f = e.add(c);
        Value r = f.mul(a);
        r.backward();
        Map<String, Value> numbers = new LinkedHashMap<>();
        numbers.put("a", a);
        numbers.put("b", b);
        numbers.put("c", c);
        numbers.put("e = a · b", e);
        numbers.put("f = e + c", f);
        numbers.put("r = f · a", r);
        return numbers;
    }
}

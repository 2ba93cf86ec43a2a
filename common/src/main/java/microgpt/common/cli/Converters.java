package microgpt.common.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Turns what an option is given into a number within its bounds. */
public final class Converters {

    /** The largest size of a model. */
    public static final int MAX_SIZE = 65_536;

    private Converters() {
    }

    private static int whole(String value, int min, int max) {
        try {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new TypeConversionException("'" + value + "' is not a whole number from " + min + " to " + max);
    }

    /** Any whole number of 64 bits. */
    public static final class Seed implements ITypeConverter<Long> {
        @Override
        public Long convert(String value) {
            try {
                return Long.valueOf(value);
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'" + value + "' is not a whole number of 64 bits");
            }
        }
    }

    /** A number of things: 0 or more. */
    public static final class Count implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            return whole(value, 0, Integer.MAX_VALUE);
        }
    }

    /** A size of the model: 1 or more. */
    public static final class Size implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            return whole(value, 1, MAX_SIZE);
        }
    }

    /** A number of steps from one time that something happens to the next: 1 or more. */
    public static final class Interval implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            return whole(value, 1, Integer.MAX_VALUE);
        }
    }

    /** A finite number above 0. */
    public static final class Positive implements ITypeConverter<Double> {
        @Override
        public Double convert(String value) {
            try {
                double number = Double.parseDouble(value);
                if (number > 0 && number < Double.POSITIVE_INFINITY) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // said below
            }
            throw new TypeConversionException("'" + value + "' is not a number above 0"
                    + (value.contains(",") ? " (decimals follow a point)" : ""));
        }
    }

    /** A format of pictures. */
    public static final class Picture implements ITypeConverter<String> {
        @Override
        public String convert(String value) {
            if (value.equals("svg") || value.equals("png")) {
                return value;
            }
            throw new TypeConversionException("'" + value + "' is neither svg nor png");
        }
    }
}
